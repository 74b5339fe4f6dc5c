using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Tests.Publishing;

public sealed class PublishAtStartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_WithPlugins_ServesOneGraphAndShowsThem()
    {
        await using var host = await CatalogHost.StartWithAsync(new("gia-ca"), new("ho-tich") { ForOfficers = true });

        var snapshot = host.Graph.Current!;
        Assert.Equal(["gia-ca", "ho-tich", "hub"], snapshot.Services.Select(service => service.Subgraph).Order());
        Assert.Contains("thingGiaCas", snapshot.Sdl, StringComparison.Ordinal);
        Assert.Contains("thingHoTichs", snapshot.Sdl, StringComparison.Ordinal);
        var app = (await host.Catalog.FindAsync("gia-ca", Cancellation))!;
        Assert.Equal(("Tiện ích gia-ca", AppStatus.Published, 1), (app.Name, app.Status, app.Version.Code));
        var page = Assert.Single(app.Pages);
        Assert.Equal(("home", PageLayout.List, "Danh sách"), (page.Id, page.Layout, page.Title));
        Assert.DoesNotContain("@page", page.Document, StringComparison.Ordinal);
        Assert.False(page.ForOfficers);
        Assert.True(Assert.Single((await host.Catalog.FindAsync("ho-tich", Cancellation))!.Pages).ForOfficers);
        Assert.Equal(2, (await host.Review.ListAllAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Start_OnePluginUnreadable_ServesTheOthers()
    {
        await using var host = await CatalogHost.StartWithAsync(new("gia-ca"), new("hong") { Schema = "type Query {" });

        Assert.Equal(["gia-ca", "hub"], host.Graph.Current!.Services.Select(service => service.Subgraph).Order());
        Assert.Null(await host.Catalog.FindAsync("hong", Cancellation));
    }

    [Fact]
    public async Task Start_OnePluginDoesNotCompose_IsLeftOutWithItsFindings()
    {
        // Citizen.displayName belongs to the hub and is not shareable.
        await using var host = await CatalogHost.StartWithAsync(
            new("gia-ca"), new("hong") { More = "type Citizen @key(fields: \"id\") { id: ID! displayName: String! }" });

        Assert.Equal(["gia-ca", "hub"], host.Graph.Current!.Services.Select(service => service.Subgraph).Order());
        var left = (await host.Review.ListAllAsync(Cancellation)).Single(app => app.AppId is "hong");
        var finding = left.Versions.Single().Findings.First(finding => finding.Code is "INVALID_FIELD_SHARING");
        Assert.Equal("schema.graphql", finding.File);
        Assert.True(finding.Line > 0);
    }

    [Fact]
    public async Task Start_AgainWithAHigherVersion_SupersedesTheEarlier()
    {
        var folder = Directory.CreateTempSubdirectory("catalog-").FullName;
        var plugins = Path.Combine(folder, "plugins");
        new TestPlugin("gia-ca").WriteTo(plugins);
        await using (var host = await CatalogHost.StartAsync(folder))
        {
            Assert.Equal(1, (await host.Catalog.FindAsync("gia-ca", Cancellation))!.Version.Code);
        }

        new TestPlugin("gia-ca", 2).WriteTo(plugins);
        await using (var host = await CatalogHost.StartAsync(folder))
        {
            Assert.Equal(2, (await host.Catalog.FindAsync("gia-ca", Cancellation))!.Version.Code);
            var versions = Assert.Single(await host.Review.ListAllAsync(Cancellation)).Versions;
            Assert.Equal([VersionState.Live, VersionState.Superseded], versions.Select(version => version.State));
        }

        Directory.Delete(Path.Combine(plugins, "gia-ca"), recursive: true);
        await using (var host = await CatalogHost.StartAsync(folder))
        {
            Assert.Null(await host.Catalog.FindAsync("gia-ca", Cancellation));
            Assert.Equal(AppStatus.Retired, Assert.Single(await host.Review.ListAllAsync(Cancellation)).Status);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Start_WithoutPluginsFolder_ServesTheHubAlone()
    {
        await using var host = await CatalogHost.StartAsync();

        Assert.Equal(["hub"], host.Graph.Current!.Services.Select(service => service.Subgraph));
    }
}
