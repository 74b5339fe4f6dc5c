using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaMauG.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class Selfcare : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "deletes_at",
                table: "identity_accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "deletion_asked_at",
                table: "identity_accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "erasure_started_at",
                table: "identity_accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "identity_exports",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    percent = table.Column<int>(type: "INTEGER", nullable: false),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    ready_at = table.Column<long>(type: "INTEGER", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_exports", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_identity_exports_identity_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "identity_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_identity_exports_expires_at",
                table: "identity_exports",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "identity_exports");

            migrationBuilder.DropColumn(
                name: "deletes_at",
                table: "identity_accounts");

            migrationBuilder.DropColumn(
                name: "deletion_asked_at",
                table: "identity_accounts");

            migrationBuilder.DropColumn(
                name: "erasure_started_at",
                table: "identity_accounts");
        }
    }
}
