using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaMauG.Catalog.Data.Migrations
{
    /// <inheritdoc />
    public partial class RegisteredOperations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "operation_documents",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operation_documents", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "operation_manifests",
                columns: table => new
                {
                    client = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    version = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    developer = table.Column<Guid>(type: "TEXT", nullable: true),
                    pushed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    pushed_by_name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operation_manifests", x => new { x.client, x.version });
                });

            migrationBuilder.CreateTable(
                name: "operation_uses",
                columns: table => new
                {
                    client = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operation_uses", x => new { x.client, x.hash, x.day });
                });

            migrationBuilder.CreateTable(
                name: "operation_manifest_entries",
                columns: table => new
                {
                    client = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    operation_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operation_manifest_entries", x => new { x.client, x.version, x.operation_id });
                    table.ForeignKey(
                        name: "fk_operation_manifest_entries_operation_documents_hash",
                        column: x => x.hash,
                        principalTable: "operation_documents",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_operation_manifest_entries_operation_manifests_client_version",
                        columns: x => new { x.client, x.version },
                        principalTable: "operation_manifests",
                        principalColumns: new[] { "client", "version" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_operation_manifest_entries_hash",
                table: "operation_manifest_entries",
                column: "hash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "operation_manifest_entries");

            migrationBuilder.DropTable(
                name: "operation_uses");

            migrationBuilder.DropTable(
                name: "operation_documents");

            migrationBuilder.DropTable(
                name: "operation_manifests");
        }
    }
}
