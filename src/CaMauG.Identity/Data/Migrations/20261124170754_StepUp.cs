using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaMauG.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class StepUp : Migration
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

            migrationBuilder.CreateTable(
                name: "identity_used_ceremonies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_used_ceremonies", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_identity_used_ceremonies_expires_at",
                table: "identity_used_ceremonies",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "identity_used_ceremonies");

            migrationBuilder.DropColumn(
                name: "methods",
                table: "identity_sessions");

            migrationBuilder.DropColumn(
                name: "stepped_up_at",
                table: "identity_sessions");
        }
    }
}
