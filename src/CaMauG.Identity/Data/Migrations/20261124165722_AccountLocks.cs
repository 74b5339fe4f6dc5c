using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaMauG.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class AccountLocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "lock_reason",
                table: "identity_accounts");

            migrationBuilder.DropColumn(
                name: "locked_at",
                table: "identity_accounts");
        }
    }
}
