using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Tests.Data;

public sealed class MigrationTests(SharedHost shared)
{
    [Fact]
    public async Task Model_AgainstItsMigrations_HasNoChangesLeft()
    {
        await using var scope = shared.Host.Services.CreateAsyncScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<IdentityDb>().Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Tables_OfTheModule_CarryItsName()
    {
        await using var database = await shared.Host.Get<IDbContextFactory<IdentityDb>>().CreateDbContextAsync(Cancellation);
        var tables = await database.Database.SqlQueryRaw<string>(
            database.IsSqlite
                ? "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '__EFMigrationsLock'"
                : "SELECT table_name AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public'").ToListAsync(Cancellation);

        Assert.NotEmpty(tables);
        Assert.All(tables, static table => Assert.StartsWith("identity_", table, StringComparison.Ordinal));
        Assert.Contains(IdentityDb.MigrationsTable, tables);
    }

    [Fact]
    public async Task File_OnSqlite_IsInWalMode()
    {
        await using var host = await IdentityHost.StartAsync(onSqlite: true);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(host.Directory, "camaug.db")}");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";

        Assert.Equal("wal", await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public void Keys_OnDisk_AreReadableByTheirOwnerOnly()
    {
        var directory = Path.Combine(shared.Host.Directory, "identity");

        Assert.Equal(["portal.key", "pseudonym.key"], Directory.GetFiles(directory).Select(Path.GetFileName).Order());
        Assert.Equal(["000001.pem"], Directory.GetFiles(Path.Combine(directory, "tokens")).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(directory).Concat(Directory.GetFiles(Path.Combine(directory, "tokens"))))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }

            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(directory, "ring")));
        }
    }

    [Fact]
    public async Task Restart_OnTheSameDirectory_KeepsAccountsAndKeys()
    {
        await using var first = await IdentityHost.StartAsync();
        using var before = first.NewBrowser();
        var keys = await before.Http.GetStringAsync("/.well-known/jwks", Cancellation);
        var account = await first.Get<IAccounts>().FindByUsernameAsync("congdan", Cancellation);
        await first.DisposeAsync();

        await using var second = await IdentityHost.StartAsync(directory: first.Directory);
        using var after = second.NewBrowser();

        Assert.Equal(keys, await after.Http.GetStringAsync("/.well-known/jwks", Cancellation));
        Assert.Equal(account!.Id, (await second.Get<IAccounts>().FindByUsernameAsync("congdan", Cancellation))!.Id);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
