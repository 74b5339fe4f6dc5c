using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Catalog.Tests.Registration;

public sealed class RegistryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_InOrder_WaitsInTheQueueAndIsAudited()
    {
        await using var host = await CatalogHost.StartWithAsync(new TestPlugin("gia-ca"));

        var outcome = await host.Registry.SubmitAsync(People.Developer, new TestPlugin("moi").ToBundle(), Cancellation);

        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        var item = Assert.Single(await host.Review.GetQueueAsync(Cancellation));
        Assert.Equal(("moi", 1, "phattrien"), (item.App.AppId, item.Version.Code, item.Developer));
        Assert.Contains("\"app_id\": \"moi\"", item.Manifest, StringComparison.Ordinal);
        Assert.Contains("type ThingMoi", item.Schema, StringComparison.Ordinal);
        var mine = Assert.Single(await host.Registry.ListMineAsync(People.Developer, Cancellation));
        Assert.Equal((AppStatus.InReview, VersionState.InReview, "dataset"), (mine.Status, mine.Versions[0].State, mine.ServiceKind));
        Assert.Null(await host.Registry.FindMineAsync(People.OtherDeveloper, "moi", Cancellation));
        Assert.Null(await host.Catalog.FindAsync("moi", Cancellation));
        Assert.Equal(("app.submitted", "app:moi", "phattrien"), host.Audit.Entries.Select(entry => (entry.Action, entry.Subject, entry.ActorName)).Single());
    }

    [Fact]
    public async Task Check_FieldOfAnotherService_NamesTheLineAndTheCure()
    {
        await using var host = await CatalogHost.StartAsync();
        var plugin = new TestPlugin("moi") { More = "type Citizen @key(fields: \"id\") {\n  id: ID!\n  displayName: String!\n}" };

        var report = await host.Registry.CheckAsync(People.Developer, plugin.ToBundle(), Cancellation);

        Assert.False(report.Passed);
        var finding = report.Findings.First(finding => finding.Code is "INVALID_FIELD_SHARING");
        var lines = System.Text.Encoding.UTF8.GetString(plugin.ToBundle().Files["schema.graphql"].Span).Split('\n');
        Assert.Contains("displayName", lines[finding.Line - 1], StringComparison.Ordinal);
        Assert.NotNull(finding.Cure);
        Assert.Empty(await host.Registry.ListMineAsync(People.Developer, Cancellation));
    }

    [Fact]
    public async Task Check_PageThatDoesNotFit_NamesThePage()
    {
        await using var host = await CatalogHost.StartAsync();

        var report = await host.Registry.CheckAsync(
            People.Developer, (new TestPlugin("moi") { Page = "khongCo @show(as: TITLE)" }).ToBundle(), Cancellation);

        Assert.Contains(report.Findings, finding => finding is { Severity: FindingSeverity.Error, File: "pages/home.graphql" });
    }

    [Fact]
    public async Task Check_FieldThatAnotherAppsPageShows_IsABreakingChange()
    {
        await using var host = await CatalogHost.StartAsync();
        await PublishAsync(host, new TestPlugin("kho") { Fields = "name: String! note: String" });
        await PublishAsync(host, new TestPlugin("xem")
        {
            Fields = "name: String! kho: ThingKho",
            More = "type ThingKho @key(fields: \"id\", resolvable: false) { id: ID! }",
            Page = "name @show(as: TITLE) kho { note @show(as: SUBTITLE) }",
        });

        var kept = await host.Registry.CheckAsync(
            People.Developer, (new TestPlugin("kho", 2) { Fields = "name: String! note: String more: String" }).ToBundle(), Cancellation);
        var removed = await host.Registry.CheckAsync(People.Developer, (new TestPlugin("kho", 2)).ToBundle(), Cancellation);

        Assert.True(kept.Passed, string.Join("; ", kept.Findings));
        var finding = removed.Findings.First(finding => finding.Code is "BREAKING_CHANGE");
        Assert.Contains("pages/home.graphql", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Tiện ích xem", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_VersionNotAboveTheLiveOne_IsRefused()
    {
        await using var host = await CatalogHost.StartAsync();
        await PublishAsync(host, new TestPlugin("moi", 3));

        var outcome = await host.Registry.SubmitAsync(People.Developer, new TestPlugin("moi", 3).ToBundle(), Cancellation);

        Assert.Contains(outcome.Refusals, refusal => refusal is { Code: "VERSION_NOT_ABOVE", Field: "manifest.json" });
    }

    [Theory]
    [InlineData("gia-ca", "APP_ID_TAKEN")]
    [InlineData("cua-nguoi-khac", "APP_ID_TAKEN")]
    [InlineData("hub", "APP_ID_RESERVED")]
    public async Task Submit_IdOfSomeoneElse_IsRefused(string appId, string code)
    {
        await using var host = await CatalogHost.StartWithAsync(new TestPlugin("gia-ca"));
        await host.Registry.SubmitAsync(People.OtherDeveloper, new TestPlugin("cua-nguoi-khac").ToBundle(), Cancellation);

        var outcome = await host.Registry.SubmitAsync(People.Developer, new TestPlugin(appId, 9).ToBundle(), Cancellation);

        Assert.Contains(outcome.Refusals, refusal => refusal.Code == code);
    }

    [Fact]
    public async Task Submit_SameCodeWhileWaiting_ReplacesWhatWaited()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.Registry.SubmitAsync(People.Developer, new TestPlugin("moi").ToBundle(), Cancellation);

        var outcome = await host.Registry.SubmitAsync(People.Developer, (new TestPlugin("moi") { Name = "Tên khác" }).ToBundle(), Cancellation);

        Assert.True(outcome.Succeeded);
        Assert.Equal("Tên khác", Assert.Single(await host.Review.GetQueueAsync(Cancellation)).App.Name);
    }

    [Fact]
    public async Task Submit_ByACitizen_IsRefused()
    {
        await using var host = await CatalogHost.StartAsync();

        var refused = await host.Registry.SubmitAsync(People.Citizen, new TestPlugin("moi").ToBundle(), Cancellation);
        var withKey = await host.Registry.SubmitAsync(People.Citizen with { Scopes = ["registry"] }, new TestPlugin("moi").ToBundle(), Cancellation);

        Assert.Equal("NOT_A_DEVELOPER", Assert.Single(refused.Refusals).Code);
        Assert.True(withKey.Succeeded);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/graphql", "PRIVATE_ADDRESS")]
    [InlineData("http://127.0.0.1:9/graphql", "HTTPS_REQUIRED")]
    [InlineData("https://[::ffff:10.0.0.1]/graphql", "PRIVATE_ADDRESS")]
    [InlineData("https://169.254.169.254/latest", "PRIVATE_ADDRESS")]
    public async Task Check_ServiceInsideTheNetwork_IsRefused(string url, string code)
    {
        await using var host = await CatalogHost.StartAsync();
        var plugin = new TestPlugin("ngoai") { Service = $$"""{ "kind": "graphql", "url": "{{url}}" }""", Schema = "type Query { thingNgoais: [ThingNgoai!]! }\ntype ThingNgoai { name: String! }" };

        var report = await host.Registry.CheckAsync(People.Developer, plugin.ToBundle(), Cancellation);

        Assert.Contains(report.Findings, finding => finding.Code == code);
    }

    [Theory]
    [InlineData("@policy(policies: [[\"role:operator\", \"assurance:2\"], [\"developer-of:chinh-sach\"]])", null)]
    [InlineData("@policy(policies: [[\"role:operator\"], [\"role:king\"]])", "role:king")]
    [InlineData("@policy(policies: \"assurance:9\")", "assurance:9")]
    public async Task Check_Policy_MustBeOneTheHubKnows(string directive, string? unknown)
    {
        await using var host = await CatalogHost.StartAsync(configure: static services => services.AddSingleton<IAccessPolicies, KnownPolicies>());
        var plugin = new TestPlugin("chinh-sach") { Fields = $"name: String!\n  secret: String {directive}" };
        var bundle = plugin.ToBundle();
        var sdl = System.Text.Encoding.UTF8.GetString(bundle.Files["schema.graphql"].Span).Replace("\"@external\"]", "\"@external\", \"@policy\"]", StringComparison.Ordinal);

        var report = await host.Registry.CheckAsync(
            People.Developer, new(new Dictionary<string, ReadOnlyMemory<byte>>(bundle.Files) { ["schema.graphql"] = System.Text.Encoding.UTF8.GetBytes(sdl) }), Cancellation);

        var found = report.Findings.Where(static finding => finding.Code == "POLICY_UNKNOWN").ToArray();
        Assert.Equal(unknown is null, report.Passed);
        Assert.Equal(unknown is null ? 0 : 1, found.Length);
        Assert.All(found, finding =>
        {
            Assert.Contains($"\"{unknown}\"", finding.Message, StringComparison.Ordinal);
            Assert.Contains("ThingChinhSach.secret", finding.Message, StringComparison.Ordinal);
            Assert.Contains("secret: String", sdl.Split('\n')[finding.Line - 1], StringComparison.Ordinal);
            Assert.NotNull(finding.Cure);
        });
    }

    [Fact]
    public async Task Policy_DeveloperOf_IsGrantedToWhoeverRegisteredTheApp()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.Registry.SubmitAsync(People.Developer, new TestPlugin("cua-toi").ToBundle(), Cancellation);
        var policies = host.Services.GetServices<IAccessPolicies>().Single(static decider => decider.Knows("developer-of:cua-toi"));

        Assert.True(await policies.IsGrantedAsync("developer-of:cua-toi", Principal(People.Developer), Cancellation));
        Assert.False(await policies.IsGrantedAsync("developer-of:cua-toi", Principal(People.Developer with { Account = new(Guid.NewGuid()) }), Cancellation));
        Assert.False(await policies.IsGrantedAsync("developer-of:cua-toi", Principal(People.Developer with { Roles = [Roles.Citizen] }), Cancellation));
        Assert.False(await policies.IsGrantedAsync("developer-of:khong-co", Principal(People.Developer), Cancellation));
        Assert.False(await policies.IsGrantedAsync("developer-of:cua-toi", null, Cancellation));
    }

    [Fact]
    public async Task Check_AssemblyOfADeveloper_IsRefused()
    {
        await using var host = await CatalogHost.StartAsync();
        var plugin = new TestPlugin("ma-la") { Service = """{ "kind": "dotnet", "assembly": "MaLa" }""" };

        var report = await host.Registry.CheckAsync(People.Developer, plugin.ToBundle(), Cancellation);

        Assert.False(report.Passed);
    }

    private static ClaimsPrincipal Principal(Caller caller) => new(new ClaimsIdentity(
        [new(CallerClaims.Account, caller.Account.ToString()), .. caller.Roles.Select(static role => new Claim(CallerClaims.Role, role))], "test"));

    private static async Task PublishAsync(CatalogHost host, TestPlugin plugin)
    {
        var submitted = await host.Registry.SubmitAsync(People.Developer, plugin.ToBundle(), Cancellation);
        Assert.True(submitted.Succeeded, string.Join("; ", submitted.Refusals));
        var approved = await host.Review.ApproveAsync(People.Reviewer, plugin.AppId, plugin.Code, Cancellation);
        Assert.True(approved.Succeeded, string.Join("; ", approved.Refusals));
    }

    private sealed class KnownPolicies : IAccessPolicies
    {
        public bool Knows(string policy) => policy is "role:operator" or "assurance:2";

        public ValueTask<bool> IsGrantedAsync(string policy, ClaimsPrincipal? caller, CancellationToken cancellation) => new(false);

        public StepUp? FindStepUp(string policy) => null;
    }
}
