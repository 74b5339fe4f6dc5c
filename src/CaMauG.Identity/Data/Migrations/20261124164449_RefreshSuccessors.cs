using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaMauG.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class RefreshSuccessors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_identity_refresh_successors_claimed_at",
                table: "identity_refresh_successors",
                column: "claimed_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "identity_refresh_successors");
        }
    }
}
