using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaMauG.MiniApps.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "miniapps_blobs",
                columns: table => new
                {
                    app = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_ticks = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_miniapps_blobs", x => new { x.app, x.id });
                });

            migrationBuilder.CreateTable(
                name: "miniapps_counters",
                columns: table => new
                {
                    app = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_miniapps_counters", x => new { x.app, x.name });
                });

            migrationBuilder.CreateTable(
                name: "miniapps_row_keys",
                columns: table => new
                {
                    app = table.Column<string>(type: "TEXT", nullable: false),
                    collection = table.Column<string>(type: "TEXT", nullable: false),
                    row_id = table.Column<string>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_miniapps_row_keys", x => new { x.app, x.collection, x.field, x.value, x.row_id });
                });

            migrationBuilder.CreateTable(
                name: "miniapps_rows",
                columns: table => new
                {
                    app = table.Column<string>(type: "TEXT", nullable: false),
                    collection = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: true),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    search = table.Column<string>(type: "TEXT", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    replaces_seed = table.Column<bool>(type: "INTEGER", nullable: false),
                    idempotency_key = table.Column<string>(type: "TEXT", nullable: true),
                    created_ticks = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_ticks = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
