using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests;

public sealed class IdentityTests
{
    private static readonly AccountId s_account = new(Guid.Parse("00000000-0000-0000-0000-000000000007"));

    [Fact]
    public async Task Query_CitizenAcrossServices_IsKnownToEachByItsOwnId()
    {
        await using var service = await RemoteService.StartAsync("""{"data":{"_entities":[{"dossiers":3}]}}""");
        var services = new FakeServices().Handles("hub", static (request, _) => ValueTask.FromResult(FakeServices.Json(
            $$$"""{"data":{"me":{"__typename":"Citizen","id":"{{{SectorIds.IdOf(s_account, IPseudonyms.GatewaySector)}}}","displayName":"{{{request.Caller!.FindFirst(CallerClaims.Account)!.Value}}}"} } }""")));
        await using var host = await GatewayHost.StartAsync(
            TestGraph.Serving(new("hub", 0, null, null, null), new("b", 1, service.Url, null, null)), services,
            add: static collection => collection.AddSingleton<IPseudonyms, SectorIds>().AddSingleton<IServiceIdentities, Identities>());

        var answer = await host.QueryAsync("{ me { id displayName dossiers } }", prepare: static request => request.Headers.Add("test-account", s_account.Value.ToString()));

        Assert.Equal(
            $$$"""{"data":{"me":{"id":"{{{SectorIds.IdOf(s_account, IPseudonyms.GatewaySector)}}}","displayName":"{{{s_account.Value}}}","dossiers":3} } }""".Replace(" ", "", StringComparison.Ordinal), answer.ToJsonString());
        var (body, headers) = Assert.Single(service.Requests);
        Assert.Equal(SectorIds.IdOf(s_account, "b"), JsonNode.Parse(body)!["variables"]!["representations"]![0]!["id"]!.GetValue<string>());
        Assert.Equal("Bearer token-for-b", headers.Authorization.ToString());
    }

    [Fact]
    public async Task Query_CitizenInsideARequirement_IsKnownToTheServiceByItsOwnId()
    {
        await using var service = await RemoteService.StartAsync("""{"data":{"_entities":[{"summary":"s"}]}}""");
        var services = new FakeServices().Answers("hub",
            """{"data":{"case":{"__typename":"Case","no":"1","owner":{"id":"ID"} } } }""".Replace("ID", SectorIds.IdOf(s_account, IPseudonyms.GatewaySector), StringComparison.Ordinal));
        await using var host = await GatewayHost.StartAsync(
            TestGraph.Serving(new("hub", 0, null, null, null), new("b", 1, service.Url, null, null)), services,
            add: static collection => collection.AddSingleton<IPseudonyms, SectorIds>());

        var answer = await host.QueryAsync("{ case { summary } }");

        Assert.Equal("""{"data":{"case":{"summary":"s"}}}""", answer.ToJsonString());
        Assert.DoesNotContain("__typename", services.Requests[0].Document.Split("owner")[1], StringComparison.Ordinal);
        Assert.Equal(
            SectorIds.IdOf(s_account, "b"),
            JsonNode.Parse(Assert.Single(service.Requests).Body)!["variables"]!["representations"]![0]!["owner"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Query_InProcessService_GetsItsPrincipalAndNoToken()
    {
        var services = new FakeServices().Answers("b", """{"data":{"echo":"hi"}}""");
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(new ServiceEndpoint("b", 1, null, null, null)), services,
            add: static collection => collection.AddSingleton<IServiceIdentities, Identities>());

        await host.QueryAsync("{ echo }", prepare: static request => request.Headers.Add("test-account", s_account.Value.ToString()));
        await host.QueryAsync("{ echo }");

        Assert.Equal("subject-for-b", services.Requests[0].Caller!.FindFirst(CallerClaims.Subject)!.Value);
        Assert.Null(services.Requests[0].Caller!.FindFirst(CallerClaims.Account));
        Assert.Null(services.Requests[0].BearerToken);
        Assert.Null(services.Requests[1].Caller);
    }

    private sealed class SectorIds : IPseudonyms
    {
        public static string IdOf(AccountId account, string sector) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{sector}/{account}"));

        public string For(AccountId account, string sector) => IdOf(account, sector);

        public AccountId? Find(string pseudonym, string sector) => pseudonym == IdOf(s_account, sector) ? s_account : null;
    }

    private sealed class Identities : IServiceIdentities
    {
        public ValueTask<ServiceIdentity> GetAsync(ClaimsPrincipal caller, string appId, bool needsToken, CancellationToken cancellation) => ValueTask.FromResult(
            new ServiceIdentity(
                new(new ClaimsIdentity([new(CallerClaims.Subject, $"subject-for-{appId}")], "Bearer")), needsToken ? $"token-for-{appId}" : null, DateTimeOffset.MaxValue));
    }
}
