using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaMauG.Storage.Migrations.MiniApps
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "miniapps_blobs",
                columns: table => new
                {
                    app = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content_type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_ticks = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_miniapps_blobs", x => new { x.app, x.id });
                });

            migrationBuilder.CreateTable(
                name: "miniapps_counters",
                columns: table => new
                {
                    app = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_miniapps_counters", x => new { x.app, x.name });
                });

            migrationBuilder.CreateTable(
                name: "miniapps_row_keys",
                columns: table => new
                {
                    app = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    collection = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    row_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    field = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_miniapps_row_keys", x => new { x.app, x.collection, x.field, x.value, x.row_id });
                });

            migrationBuilder.CreateTable(
                name: "miniapps_rows",
                columns: table => new
                {
                    app = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    collection = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    search = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    replaces_seed = table.Column<bool>(type: "boolean", nullable: false),
                    idempotency_key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_ticks = table.Column<long>(type: "bigint", nullable: false),
                    updated_ticks = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_miniapps_rows", x => new { x.app, x.collection, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_miniapps_row_keys_app_collection_row_id",
                table: "miniapps_row_keys",
                columns: new[] { "app", "collection", "row_id" });

            migrationBuilder.CreateIndex(
                name: "ix_miniapps_rows_app_collection_created_ticks",
                table: "miniapps_rows",
                columns: new[] { "app", "collection", "created_ticks" });

            migrationBuilder.CreateIndex(
                name: "ix_miniapps_rows_app_collection_owner",
                table: "miniapps_rows",
                columns: new[] { "app", "collection", "owner" });

            migrationBuilder.CreateIndex(
                name: "ix_miniapps_rows_app_collection_owner_idempotency_key",
                table: "miniapps_rows",
                columns: new[] { "app", "collection", "owner", "idempotency_key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "miniapps_blobs");

            migrationBuilder.DropTable(
                name: "miniapps_counters");

            migrationBuilder.DropTable(
                name: "miniapps_row_keys");

            migrationBuilder.DropTable(
                name: "miniapps_rows");
        }
    }
}
