using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Catalog.Tests.Operations;

public sealed class OperationLifeTests
{
    private const string Names = "query Names { thingMois { name } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_OfPublishedApps_AreRegisteredWithTheGraph()
    {
        await using var host = await CatalogHost.StartWithAsync(new TestPlugin("gia-ca"));
        var page = (await host.Catalog.FindAsync("gia-ca", Cancellation))!.Pages.Single();

        var operations = host.Services.GetRequiredService<IRegisteredOperations>();

        Assert.Equal(page.Document, operations.FindByHash(page.DocumentHash));
        Assert.Equal(page.Document, operations.Find("app:gia-ca", "1", "home"));
    }

    [Fact]
    public async Task Pages_OfAnEarlierVersion_MayStillBeSent()
    {
        await using var host = await CatalogHost.StartAsync();
        await PublishAsync(host, new("moi"));
        var first = await PageAsync(host);
        await StoredAsync(host, "1");

        await PublishAsync(host, new("moi", 2) { Page = "id name @show(as: TITLE)" });

        var operations = host.Services.GetRequiredService<IRegisteredOperations>();
        Assert.NotEqual(first, await PageAsync(host));
        Assert.True(operations.Contains(first));
        Assert.True(operations.Contains(await PageAsync(host)));
    }

    [Fact]
    public async Task Registered_BeforeARestart_IsThereAfterIt()
    {
        var folder = Directory.CreateTempSubdirectory("catalog-").FullName;
        new TestPlugin("gia-ca").WriteTo(Path.Combine(folder, "plugins"));
        await using (var first = await CatalogHost.StartAsync(folder))
        {
            await PushAsync(first, "query Things { thingGiaCas { id } }");
        }

        await using (var second = await CatalogHost.StartAsync(folder))
        {
            Assert.NotNull(second.Services.GetRequiredService<IRegisteredOperations>().Find("web", "1", "one"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(true, "OPERATION_WOULD_BREAK", FindingSeverity.Error)]
    [InlineData(false, "UNUSED_OPERATION_WOULD_BREAK", FindingSeverity.Warning)]
    public async Task Check_ChangeThatBreaksARegisteredOperation_SaysSo(bool isUsed, string code, FindingSeverity severity)
    {
        await using var host = await CatalogHost.StartAsync();
        await PublishAsync(host, new("moi") { Fields = "name: String!\n  note: String" });
        await PushAsync(host, "query Notes { thingMois { note } }");
        if (isUsed)
        {
            await UseAsync(host);
        }

        var report = await host.Registry.CheckAsync(People.Developer, new TestPlugin("moi", 2).ToBundle(), Cancellation);

        var finding = Assert.Single(report.Findings, finding => finding.Code == code);
        Assert.Equal(severity, finding.Severity);
        Assert.Contains("Notes", finding.Message, StringComparison.Ordinal);
        Assert.Contains("web 1", finding.Message, StringComparison.Ordinal);
        Assert.Equal(!isUsed, report.Passed);
    }

    [Fact]
    public async Task Graph_ThatNoLongerFitsAnOperation_ShowsItAsBroken()
    {
        await using var host = await CatalogHost.StartAsync();
        await PublishAsync(host, new("moi"));
        await PushAsync(host, Names);
        Assert.False(await IsBrokenAsync(host));

        await host.Review.SuspendAsync(People.Operator, "moi", "thử", Cancellation);
        var broken = await IsBrokenAsync(host);
        await host.Review.ResumeAsync(People.Operator, "moi", Cancellation);

        Assert.True(broken);
        Assert.False(await IsBrokenAsync(host));
    }

    private static async Task<bool> IsBrokenAsync(CatalogHost host)
    {
        var clients = await host.Services.GetRequiredService<IOperationRegistry>().ListAsync(People.Developer, "web", Cancellation);
        return clients.Single().Versions.Single().Operations.Single().IsBroken;
    }

    private static async Task UseAsync(CatalogHost host)
    {
        var operations = host.Services.GetRequiredService<IOperationRegistry>();
        var hash = (await operations.ListAsync(People.Developer, "web", Cancellation)).Single().Versions.Single().Operations.Single().Hash;
        foreach (var observer in host.Services.GetServices<IOperationObserver>())
        {
            observer.Served(new(DateTimeOffset.UtcNow, null, null, null, null, hash, "web", "1", null, TimeSpan.Zero, OperationResult.Ok, []));
        }
    }

    private static async Task PushAsync(CatalogHost host, string text)
    {
        var report = await host.Services.GetRequiredService<IOperationRegistry>().PushAsync(People.Developer, new("web", "1", [new("one", text)]), Cancellation);
        Assert.True(report.Passed, string.Join("; ", report.Findings));
    }

    private static async Task PublishAsync(CatalogHost host, TestPlugin plugin)
    {
        Assert.Empty((await host.Registry.SubmitAsync(People.Developer, plugin.ToBundle(), Cancellation)).Refusals);
        Assert.Empty((await host.Review.ApproveAsync(People.Reviewer, plugin.AppId, plugin.Code, Cancellation)).Refusals);
    }

    private static async Task<string> PageAsync(CatalogHost host) => (await host.Catalog.FindAsync("moi", Cancellation))!.Pages.Single().Document;

    // Pages are stored beside the publication.
    private static async Task StoredAsync(CatalogHost host, string version)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var clients = await host.Services.GetRequiredService<IOperationRegistry>().ListAsync(People.Developer, "app:moi", Cancellation);
            if (clients.Any(client => client.Versions.Any(one => one.Version == version)))
            {
                return;
            }

            await Task.Delay(20, Cancellation);
        }

        Assert.Fail("The pages were not stored within ten seconds.");
    }
}
