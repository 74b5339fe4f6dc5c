using CaMauG.Contracts.Graph;
using CaMauG.Federation.Execution;
using CaMauG.Gateway.Tests.Parts;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Authorization;

public sealed class DeferredAccessTests : PartsTests
{
    private const string Pending = "multipart/mixed; incrementalSpec=v0.2";

    private readonly FakeServices _services = new FakeServices()
        .Answers("a", """{"data":{"account":{"__typename":"Account","id":"1","name":"An"}}}""")
        .Answers("b", """{"data":{"_entities":[{"__typename":"Account","balance":5,"color":"red"}]}}""");

    private Task<GatewayHost> StartAsync(DenialPlacement placement = DenialPlacement.Errors) => GatewayHost.StartAsync(
        new AccessGraph(), _services, options => options.Authorization.DeniedErrors = placement,
        static services => services.AddSingleton<IAccessPolicies, TestPolicies>());

    [Theory]
    [InlineData(Apollo)]
    [InlineData(Pending)]
    public async Task Part_WithSomethingDenied_TellsItAtItsPlace(string accept)
    {
        await using var host = await StartAsync();

        using var response = await SendAsync(host, "{ account { name ... @defer { balance color } } }", accept);
        var payloads = await (await ReadAsync(response)).AllAsync();

        AssertJson("""{"account":{"name":"An"}}""", payloads[0]!["data"]);
        var item = payloads[1]!["incremental"]![0]!;
        AssertJson("""{"balance":null,"color":"red"}""", item["data"]);
        Assert.Equal(["UNAUTHORIZED_FIELD_OR_TYPE"], GatewayHost.Codes(item));
        AssertJson("""["account","balance"]""", item["errors"]![0]!["path"]);
        Assert.DoesNotContain("balance", string.Concat(_services.Requests.Select(static request => request.Document)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Apollo)]
    [InlineData(Pending)]
    public async Task Part_DenialsInExtensions_StandInThePayloads(string accept)
    {
        await using var host = await StartAsync(DenialPlacement.Extensions);

        using var response = await SendAsync(host, "{ vault account { name ... @defer { balance color } } }", accept);
        var payloads = await (await ReadAsync(response)).AllAsync();

        Assert.All(payloads, static payload => Assert.Single(payload!["extensions"]!["authorizationErrors"]!.AsArray()));
        Assert.Null(payloads[1]!["incremental"]![0]!["errors"]);
    }

    [Fact]
    public async Task Part_OfDeniedFieldsOnly_IsNotFetched()
    {
        await using var host = await StartAsync();

        using var response = await SendAsync(host, "{ account { name ... @defer { balance } } }", Pending);
        var payloads = await (await ReadAsync(response)).AllAsync();

        AssertJson("""{"balance":null}""", payloads[1]!["incremental"]![0]!["data"]);
        Assert.Single(_services.Requests);
    }
}
