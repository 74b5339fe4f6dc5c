using CaMauG.Testing;

namespace CaMauG.Storage.Tests;

public sealed class HoldTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hold_WhileAnotherHolds_WaitsUntilItIsGivenBack(bool isPostgres)
    {
        var folder = Directory.CreateTempSubdirectory("storage-").FullName;
        var setting = isPostgres ? await (await TestDatabase.ServerAsync()).NewDatabaseAsync() : null;
        var first = await HubDatabase.Read(setting, folder).HoldAsync(Cancellation);

        var waiting = HubDatabase.Read(setting, folder).HoldAsync(Cancellation);
        await Task.WhenAny(waiting, Task.Delay(300, Cancellation));
        Assert.False(waiting.IsCompleted);

        await first.DisposeAsync();
        await (await waiting.WaitAsync(TimeSpan.FromSeconds(20), Cancellation)).DisposeAsync();
        await (await HubDatabase.Read(setting, folder).HoldAsync(Cancellation)).DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Hold_OfAServerThatIsNotThere_IsADatabaseAway() =>
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => HubDatabase.Read($"Host=127.0.0.1;Port={HubProcess.FreePort()};Database=camaug;Username=hub", string.Empty).HoldAsync(Cancellation));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
