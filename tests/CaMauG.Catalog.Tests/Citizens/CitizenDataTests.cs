using CaMauG.Catalog.Data;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Catalog.Tests.Citizens;

public sealed class CitizenDataTests
{
    private readonly AccountId _citizen = new(Guid.NewGuid());
    private readonly AccountId _other = new(Guid.NewGuid());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erase_Citizen_LeavesTheCountsAndNothingOfThem()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.ShowAsync(CatalogHost.App("gia-ca", "Giá cả"));
        await FillAsync(host, _citizen);
        await FillAsync(host, _other);

        while (!await host.Services.GetRequiredService<IPersonalData>().EraseAsync(_citizen, Cancellation))
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.True(await host.Services.GetRequiredService<IPersonalData>().EraseAsync(_citizen, Cancellation));
        Assert.Equal(1, (await host.Catalog.FindAsync("gia-ca", Cancellation))!.InstallCount);
        Assert.Equal((UsageEventKind.Uninstalled, "account_closed"), host.Usage.Events.Where(usage => usage.Account == _citizen).Select(static usage => (usage.Kind, usage.Reason)).Last());
        Assert.Single((await host.Inbox.ListAsync(_other, 10, null, false, Cancellation)).Items);
        await using var database = await host.Services.GetRequiredService<IDbContextFactory<CatalogDb>>().CreateDbContextAsync(Cancellation);
        Assert.False(await database.Installations.AnyAsync(row => row.Account == _citizen.Value, Cancellation));
        Assert.False(await database.Notifications.AnyAsync(row => row.Account == _citizen.Value, Cancellation));
        Assert.False(await database.IdempotencyKeys.AnyAsync(row => row.Account == _citizen.Value, Cancellation));
        Assert.False(await database.Outbox.AnyAsync(row => row.Account == _citizen.Value, Cancellation));
        Assert.False(await database.Devices.AnyAsync(row => row.Account == _citizen.Value, Cancellation));
        Assert.Equal(2, await database.Devices.CountAsync(Cancellation));
        Assert.Equal(1, await database.Transitions.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Read_Citizen_GivesTheirOwnAndNobodyElses()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.ShowAsync(CatalogHost.App("gia-ca", "Giá cả"));
        await FillAsync(host, _citizen);
        await FillAsync(host, _other);

        var records = await host.Services.GetRequiredService<IPersonalData>().ReadAsync(_citizen, Cancellation);

        Assert.Equal([("installs", 1), ("inbox", 1), ("devices", 1)], records.Select(static one => (one.Name, one.Rows.Count)));
        Assert.Equal("gia-ca", (string?)records[0].Rows[0]!["app"]);
        Assert.Equal("Giá hôm nay", (string?)records[1].Rows[0]!["body"]);
        Assert.All(records, static one => Assert.NotEqual(one.Vietnamese, one.English));
    }

    private static async Task FillAsync(CatalogHost host, AccountId account)
    {
        await host.Installations.InstallAsync(account, "gia-ca", [], "key-of-install", Cancellation);
        await host.Inbox.PostAsync(account, "gia-ca", "Giá", "Giá hôm nay", null, Cancellation);
        await host.Installations.RegisterDeviceAsync(new("device-" + account, Platform.Android, "15", "1.0", "vi-VN", account), Cancellation);
    }
}
