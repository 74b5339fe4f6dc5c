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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
