using System.Security.Cryptography;
using System.Text;
using CaMauG.Contracts.Replicas;
using CaMauG.Testing;
using Npgsql;

namespace CaMauG.Storage.Tests.Keys;

public sealed class PostgresKeysTests
{
    private static readonly byte[] s_key = Encoding.UTF8.GetBytes("a key that nobody may read");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_OfReplicas_AreTheSame()
    {
        var connection = await NewDatabaseAsync();
        var secret = NewSecret();
        var (first, second) = (await OpenAsync(connection, secret), await OpenAsync(connection, secret));

        Assert.Equal(first.GetOrAdd("pseudonym.key", static () => [1]), second.GetOrAdd("pseudonym.key", static () => [2]));
        Assert.True(first.TryAdd("tokens/000001.pem", s_key));
        Assert.False(second.TryAdd("tokens/000001.pem", [3]));
        Assert.Equal(["tokens/000001.pem"], second.List("tokens"));
        Assert.Equal(s_key, second.Find("tokens/000001.pem")!.Content);
        Assert.InRange(second.Find("tokens/000001.pem")!.MadeAt, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.True(second.TryRemove("tokens/000001.pem"));
        Assert.False(first.TryRemove("tokens/000001.pem"));
        Assert.Null(first.Find("tokens/000001.pem"));
    }

    [Fact]
    public async Task Keys_MadeByManyAtOnce_AreOne()
    {
        var connection = await NewDatabaseAsync();
        var secret = NewSecret();
        var replicas = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(connection, secret)));

        var keys = await Task.WhenAll(replicas.Select(static replica => Task.Run(() => replica.GetOrAdd("portal.key", static () => RandomNumberGenerator.GetBytes(32)))));

        Assert.Single(keys.Select(Convert.ToHexString).Distinct());
    }

    [Fact]
    public async Task Content_InTheDatabase_IsSealedAndBoundToItsName()
    {
        var connection = await NewDatabaseAsync();
        var keys = await OpenAsync(connection, NewSecret());
        keys.TryAdd("portal.key", s_key);

        Assert.DoesNotContain("nobody may read", Encoding.Latin1.GetString(await ContentAsync(connection)), StringComparison.Ordinal);
        await RunAsync(connection, "UPDATE hub_keys SET name = 'pseudonym.key'");
        Assert.Contains("pseudonym.key", Assert.Throws<InvalidDataException>(() => keys.Find("pseudonym.key")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_ReplacedByANewOne_OpensUntilTheNextStartHasSealedAnew()
    {
        var connection = await NewDatabaseAsync();
        var (old, @new) = (NewSecret(), NewSecret());
        (await OpenAsync(connection, old)).TryAdd("portal.key", s_key);

        Assert.Equal(s_key, (await OpenAsync(connection, @new, old)).Find("portal.key")!.Content);
        Assert.Equal(s_key, (await OpenAsync(connection, @new)).Find("portal.key")!.Content);
        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync(connection, old));
        Assert.Contains("Hub:KeySecrets", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync(connection));
    }

    [Fact]
    public async Task Keys_KeptWithoutASecret_AreSealedOnceThereIsOne()
    {
        var connection = await NewDatabaseAsync();
        (await OpenAsync(connection)).TryAdd("portal.key", s_key);
        Assert.Equal(s_key, await ContentAsync(connection));

        var keys = await OpenAsync(connection, NewSecret());

        Assert.Equal(s_key, keys.Find("portal.key")!.Content);
        Assert.NotEqual(s_key, await ContentAsync(connection));
    }

    [Theory]
    [InlineData("bi-mat")]
    [InlineData("YmktbWF0")]
    [InlineData("YmktbWF0YmktbWF0YmktbWF0YmktbWF0YmktbWF0YmktbWF0YmktbWF0")]
    public void Secret_OfAnotherLength_IsRefusedWithoutBeingRepeated(string secret)
    {
        var refusal = Assert.Throws<FormatException>(() => HubDatabase.Read("Host=db.example;Database=camaug", string.Empty, [NewSecret(), secret]));

        Assert.Contains("Hub:KeySecrets:1", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, refusal.ToString(), StringComparison.Ordinal);
    }

    private static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static async Task<string> NewDatabaseAsync() => await (await TestDatabase.ServerAsync()).NewDatabaseAsync();

    private static async Task<IKeyCabinet> OpenAsync(string connection, params string[] secrets)
    {
        var database = HubDatabase.Read(connection, string.Empty, secrets);
        await (await database.HoldAsync(Cancellation)).DisposeAsync();
        return database.Keys!;
    }

    private static async Task<byte[]> ContentAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("SELECT content FROM hub_keys");
        return (byte[])(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static async Task RunAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
