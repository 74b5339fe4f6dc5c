using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaMauG.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class Accounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "idle_ends_at",
                table: "identity_sessions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "last_failure",
                table: "identity_logout_notices",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "identity_code_sendings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 45, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_code_sendings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_codes",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    proved_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_codes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_failed_attempts",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    blocked_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_failed_attempts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_legal_consents",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    agreed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_legal_consents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_phone_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    old_phone = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    undo_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_phone_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_identity_phone_changes_identity_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "identity_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_recovery_codes",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_recovery_codes", x => new { x.account_id, x.hash });
                    table.ForeignKey(
                        name: "fk_identity_recovery_codes_identity_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "identity_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_second_factors",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    secret = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false),
                    recovery_salt = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_second_factors", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_identity_second_factors_identity_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "identity_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_upstream_links",
                columns: table => new
                {
                    provider = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    linked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    raised_assurance = table.Column<bool>(type: "INTEGER", nullable: false),
                    sealed_claims = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_upstream_links", x => new { x.provider, x.subject });
                    table.ForeignKey(
                        name: "fk_identity_upstream_links_identity_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "identity_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_identity_sessions_ended_at_idle_ends_at",
                table: "identity_sessions",
                columns: new[] { "ended_at", "idle_ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_session_services_app_id",
                table: "identity_session_services",
                column: "app_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_accounts_phone_number",
                table: "identity_accounts",
                column: "phone_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_code_sendings_address_at",
                table: "identity_code_sendings",
                columns: new[] { "address", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_code_sendings_at",
                table: "identity_code_sendings",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_code_sendings_phone_at",
                table: "identity_code_sendings",
                columns: new[] { "phone", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_codes_sent_at",
                table: "identity_codes",
                column: "sent_at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_failed_attempts_last_at",
                table: "identity_failed_attempts",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_legal_consents_account_id",
                table: "identity_legal_consents",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_phone_changes_account_id",
                table: "identity_phone_changes",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_phone_changes_expires_at",
                table: "identity_phone_changes",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_identity_phone_changes_undo_hash",
                table: "identity_phone_changes",
                column: "undo_hash");

            migrationBuilder.CreateIndex(
                name: "ix_identity_upstream_links_account_id_provider",
                table: "identity_upstream_links",
                columns: new[] { "account_id", "provider" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "identity_code_sendings");

            migrationBuilder.DropTable(
                name: "identity_codes");

            migrationBuilder.DropTable(
                name: "identity_failed_attempts");

            migrationBuilder.DropTable(
                name: "identity_legal_consents");

            migrationBuilder.DropTable(
                name: "identity_phone_changes");

            migrationBuilder.DropTable(
                name: "identity_recovery_codes");

            migrationBuilder.DropTable(
                name: "identity_second_factors");

            migrationBuilder.DropTable(
                name: "identity_upstream_links");

            migrationBuilder.DropIndex(
                name: "ix_identity_sessions_ended_at_idle_ends_at",
                table: "identity_sessions");

            migrationBuilder.DropIndex(
                name: "ix_identity_session_services_app_id",
                table: "identity_session_services");

            migrationBuilder.DropIndex(
                name: "ix_identity_accounts_phone_number",
                table: "identity_accounts");

            migrationBuilder.DropColumn(
                name: "idle_ends_at",
                table: "identity_sessions");

            migrationBuilder.DropColumn(
                name: "last_failure",
                table: "identity_logout_notices");
        }
    }
}
