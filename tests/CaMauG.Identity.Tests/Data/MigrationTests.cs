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
    public async Task Tables_OfTheModule_CarryItsNameAndTheFileIsInWalMode()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(shared.Host.Directory, "camaug.db")}");
        await connection.OpenAsync(Cancellation);

        Assert.Equal("wal", await ScalarAsync(connection, "PRAGMA journal_mode"));
        Assert.Equal(0L, await ScalarAsync(
            connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'identity\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '__EFMigrationsLock'"));
        Assert.NotEqual(0L, await ScalarAsync(connection, "SELECT count(*) FROM identity_migrations"));
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

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
