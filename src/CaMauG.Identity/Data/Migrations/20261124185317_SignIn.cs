using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaMauG.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class SignIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "methods",
                table: "identity_sessions",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "pwd");

            migrationBuilder.AddColumn<long>(
                name: "stepped_up_at",
                table: "identity_sessions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "lock_reason",
                table: "identity_accounts",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "locked_at",
                table: "identity_accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "identity_refresh_successors",
                columns: table => new
                {
                    token_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claimed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    successor_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_refresh_successors", x => x.token_id);
                });

            migrationBuilder.CreateTable(
                name: "identity_used_once",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_used_once", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_identity_refresh_successors_claimed_at",
                table: "identity_refresh_successors",
                column: "claimed_at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_used_once_expires_at",
                table: "identity_used_once",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "identity_refresh_successors");

            migrationBuilder.DropTable(
                name: "identity_used_once");

            migrationBuilder.DropColumn(
                name: "methods",
                table: "identity_sessions");

            migrationBuilder.DropColumn(
                name: "stepped_up_at",
                table: "identity_sessions");

            migrationBuilder.DropColumn(
                name: "lock_reason",
                table: "identity_accounts");

            migrationBuilder.DropColumn(
                name: "locked_at",
                table: "identity_accounts");
        }
    }
}
