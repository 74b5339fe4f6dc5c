using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaMauG.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class UsedAssertions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "identity_used_assertions",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 43, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_used_assertions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_identity_used_assertions_expires_at",
                table: "identity_used_assertions",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "identity_used_assertions");
        }
    }
}
