using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Catalog.Tests.Review;

public sealed class ReviewsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approve_Waiting_IsServedWithoutARestart()
    {
        await using var host = await CatalogHost.StartWithAsync(new TestPlugin("gia-ca"));
        var before = host.Graph.Current!.Version;
        SupergraphSnapshot? heard = null;
        host.Graph.Changed += snapshot => heard = snapshot;
        await SubmitAsync(host, new TestPlugin("moi"));

        var outcome = await host.Review.ApproveAsync(People.Reviewer, "moi", 1, Cancellation);

        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        Assert.Equal((AppStatus.Published, VersionState.Live), (outcome.Value.Status, outcome.Value.Versions[0].State));
        Assert.NotNull(heard);
        Assert.True(heard.Version > before);
        Assert.Contains(heard.Services, service => service is { Subgraph: "moi", AppVersion: 1, Url: null });
        Assert.NotNull(host.Services.GetServices<ISubgraphTransportSource>().Select(source => source.Find("moi", 1)).FirstOrDefault(found => found is not null));
        Assert.Equal("Tiện ích moi", (await host.Catalog.FindAsync("moi", Cancellation))!.Name);
        Assert.Empty(await host.Review.GetQueueAsync(Cancellation));
        Assert.Equal(["app.submitted", "app.published"], host.Audit.Entries.Select(entry => entry.Action));
        Assert.Equal("duyet", host.Audit.Entries[1].ActorName);
    }

    [Fact]
    public async Task Approve_OnesOwnApp_IsRefused()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.Registry.SubmitAsync(People.OtherDeveloper, new TestPlugin("moi").ToBundle(), Cancellation);

        var own = await host.Review.ApproveAsync(People.OtherDeveloper, "moi", 1, Cancellation);
        var developer = await host.Review.ApproveAsync(People.Developer, "moi", 1, Cancellation);
        var unknown = await host.Review.ApproveAsync(People.Reviewer, "moi", 2, Cancellation);

        Assert.Equal("OWN_APP", Assert.Single(own.Refusals).Code);
        Assert.Equal("FORBIDDEN", Assert.Single(developer.Refusals).Code);
        Assert.Equal("NOT_FOUND", Assert.Single(unknown.Refusals).Code);
        Assert.Null(await host.Catalog.FindAsync("moi", Cancellation));
    }

    [Fact]
    public async Task Approve_ASecondVersion_SupersedesTheFirstAndSurvivesARestart()
    {
        var folder = Directory.CreateTempSubdirectory("catalog-").FullName;
        await using (var host = await CatalogHost.StartAsync(folder))
        {
            await SubmitAsync(host, new TestPlugin("moi"));
            await host.Review.ApproveAsync(People.Reviewer, "moi", 1, Cancellation);
            await SubmitAsync(host, new TestPlugin("moi", 2) { Fields = "name: String! more: String" });
            await host.Review.ApproveAsync(People.Reviewer, "moi", 2, Cancellation);
        }

        await using (var host = await CatalogHost.StartAsync(folder))
        {
            Assert.Equal(2, (await host.Catalog.FindAsync("moi", Cancellation))!.Version.Code);
            Assert.Contains("more", host.Graph.Current!.Sdl, StringComparison.Ordinal);
            var app = Assert.Single(await host.Registry.ListMineAsync(People.Developer, Cancellation));
            Assert.Equal([VersionState.Live, VersionState.Superseded], app.Versions.Select(version => version.State));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Approve_NoLongerFitsTheGraph_IsRefusedWithTheReason()
    {
        await using var host = await CatalogHost.StartAsync();
        await SubmitAsync(host, new TestPlugin("mot") { More = "type Chung { ten: String! }", Fields = "name: String! chung: Chung" });
        await SubmitAsync(host, new TestPlugin("hai") { More = "type Chung { ten: String! }", Fields = "name: String! chung: Chung" });
        await host.Review.ApproveAsync(People.Reviewer, "mot", 1, Cancellation);

        var outcome = await host.Review.ApproveAsync(People.Reviewer, "hai", 1, Cancellation);

        Assert.Contains(outcome.Refusals, refusal => refusal.Code is "INVALID_FIELD_SHARING");
        Assert.Equal(["hub", "mot"], host.Graph.Current!.Services.Select(service => service.Subgraph).Order());
    }

    [Fact]
    public async Task Reject_WithAReason_TellsTheDeveloper()
    {
        await using var host = await CatalogHost.StartAsync();
        await SubmitAsync(host, new TestPlugin("moi"));

        var without = await host.Review.RejectAsync(People.Reviewer, "moi", 1, " ", Cancellation);
        var rejected = await host.Review.RejectAsync(People.Reviewer, "moi", 1, "Thiếu mô tả", Cancellation);
        var again = await host.Review.RejectAsync(People.Reviewer, "moi", 1, "Thiếu mô tả", Cancellation);

        Assert.Equal("REASON_REQUIRED", Assert.Single(without.Refusals).Code);
        Assert.Equal((VersionState.Rejected, "Thiếu mô tả"), (rejected.Value!.Versions[0].State, rejected.Value.Versions[0].Reason));
        Assert.Equal(AppStatus.Draft, rejected.Value.Status);
        Assert.Equal("NOT_IN_REVIEW", Assert.Single(again.Refusals).Code);
        Assert.True((await host.Registry.SubmitAsync(People.Developer, new TestPlugin("moi").ToBundle(), Cancellation)).Succeeded);
    }

    [Fact]
    public async Task Suspend_Published_IsGoneWhenAcknowledgedAndComesBack()
    {
        await using var host = await CatalogHost.StartWithAsync(new("gia-ca"), new("ho-tich"));
        var citizen = People.Citizen.Account;
        await host.Installations.InstallAsync(citizen, "gia-ca", [], null, Cancellation);

        var suspended = await host.Review.SuspendAsync(People.Operator, "gia-ca", "Số liệu sai", Cancellation);

        Assert.True(suspended.Succeeded, string.Join("; ", suspended.Refusals));
        Assert.DoesNotContain("thingGiaCas", host.Graph.Current!.Sdl, StringComparison.Ordinal);
        Assert.Equal(["ho-tich"], (await host.Catalog.BrowseAsync(new(null, null, null, CatalogOrder.Name, 20, null), Cancellation)).Items.Select(item => item.Node.Id));
        Assert.Empty((await host.Installations.ListAsync(citizen, 10, null, Cancellation)).Items);
        Assert.Equal("NOT_PUBLISHED", (await host.Review.SuspendAsync(People.Operator, "gia-ca", "Lần nữa", Cancellation)).Refusals[0].Code);

        var resumed = await host.Review.ResumeAsync(People.Operator, "gia-ca", Cancellation);

        Assert.True(resumed.Succeeded);
        Assert.Contains("thingGiaCas", host.Graph.Current!.Sdl, StringComparison.Ordinal);
        Assert.Equal(["gia-ca"], (await host.Installations.ListAsync(citizen, 10, null, Cancellation)).Items.Select(item => item.Node.AppId));
        Assert.Equal(["app.suspended", "app.resumed"], host.Audit.Entries.Select(entry => entry.Action));
        Assert.Equal("Số liệu sai", host.Audit.Entries[0].Detail);
    }

    [Fact]
    public async Task Suspend_NeededByAnother_IsRefusedAndSaysWhatItMeansFirst()
    {
        await using var host = await CatalogHost.StartWithAsync(
            new("mot"),
            new("hai") { More = "type ThingMot @key(fields: \"id\") { id: ID! @external thingHais: [ThingHai!]! @by(field: \"name\") }" });

        var outcome = await host.Review.SuspendAsync(People.Operator, "mot", "Số liệu sai", Cancellation);

        Assert.Equal(["GRAPH_WOULD_BREAK", "EXTERNAL_MISSING_ON_BASE"], outcome.Refusals.Select(static refusal => refusal.Code));
        Assert.Contains("thingMots", host.Graph.Current!.Sdl, StringComparison.Ordinal);
        Assert.Empty(host.Audit.Entries);
    }

    [Fact]
    public async Task Suspend_AcrossARestart_StaysSuspended()
    {
        var folder = Directory.CreateTempSubdirectory("catalog-").FullName;
        new TestPlugin("gia-ca").WriteTo(Path.Combine(folder, "plugins"));
        await using (var host = await CatalogHost.StartAsync(folder))
        {
            await host.Review.SuspendAsync(People.Operator, "gia-ca", "Số liệu sai", Cancellation);
        }

        await using (var host = await CatalogHost.StartAsync(folder))
        {
            Assert.Equal(["hub"], host.Graph.Current!.Services.Select(service => service.Subgraph));
            Assert.Equal(AppStatus.Suspended, (await host.Catalog.FindAsync("gia-ca", Cancellation))!.Status);
            Assert.True((await host.Review.ResumeAsync(People.Operator, "gia-ca", Cancellation)).Succeeded);
            Assert.Contains("thingGiaCas", host.Graph.Current!.Sdl, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Suspend_ByAReviewer_IsForbidden()
    {
        await using var host = await CatalogHost.StartWithAsync(new TestPlugin("gia-ca"));

        Assert.Equal("FORBIDDEN", (await host.Review.SuspendAsync(People.Reviewer, "gia-ca", "x", Cancellation)).Refusals[0].Code);
        Assert.Equal("FORBIDDEN", (await host.Review.ResumeAsync(People.Developer, "gia-ca", Cancellation)).Refusals[0].Code);
    }

    private static async Task SubmitAsync(CatalogHost host, TestPlugin plugin)
    {
        var outcome = await host.Registry.SubmitAsync(People.Developer, plugin.ToBundle(), Cancellation);
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
    }
}
