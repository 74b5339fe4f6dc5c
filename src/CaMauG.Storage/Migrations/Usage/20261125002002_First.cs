using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CaMauG.Storage.Migrations.Usage
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "usage_daily_counters",
                columns: table => new
                {
                    day = table.Column<int>(type: "integer", nullable: false),
                    app = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    metric = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_daily_counters", x => new { x.day, x.app, x.metric });
                });

            migrationBuilder.CreateTable(
                name: "usage_daily_latencies",
                columns: table => new
                {
                    day = table.Column<int>(type: "integer", nullable: false),
                    app = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    bucket = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_daily_latencies", x => new { x.day, x.app, x.bucket });
                });

            migrationBuilder.CreateTable(
                name: "usage_daily_users",
                columns: table => new
                {
                    day = table.Column<int>(type: "integer", nullable: false),
                    app = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    user = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    platform = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_daily_users", x => new { x.app, x.day, x.user, x.platform });
                });

            migrationBuilder.CreateTable(
                name: "usage_install_intervals",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    app = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    user = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from_day = table.Column<int>(type: "integer", nullable: false),
                    to_day = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_install_intervals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "usage_journal_position",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    segment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    offset = table.Column<long>(type: "bigint", nullable: false),
                    complete_until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_journal_position", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "usage_seen_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_seen_events", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_usage_install_intervals_app_user",
                table: "usage_install_intervals",
                columns: new[] { "app", "user" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_seen_events_day",
                table: "usage_seen_events",
                column: "day");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "usage_daily_counters");

            migrationBuilder.DropTable(
                name: "usage_daily_latencies");

            migrationBuilder.DropTable(
                name: "usage_daily_users");

            migrationBuilder.DropTable(
                name: "usage_install_intervals");

            migrationBuilder.DropTable(
                name: "usage_journal_position");

            migrationBuilder.DropTable(
                name: "usage_seen_events");
        }
    }
}
