using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Tests.Authorization;

public sealed class AuthorizationTests
{
    private static async Task<(GatewayHost Host, FakeServices Services)> StartAsync()
    {
        var services = new FakeServices()
            .Handles("b", static (request, _) => ValueTask.FromResult(FakeServices.Json(
                """{"data":{"echo":"hi","secret":"s","ledger":"l","_entities":[{"nickname":"n"}]}}""")));
        var host = await GatewayHost.StartAsync(TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)), services);
        return (host, services);
    }

    [Fact]
    public async Task Query_AuthenticatedField_IsDeniedToAnonymousAndNotFetched()
    {
        var (host, services) = await StartAsync();
        await using (host)
        {
            var denied = await host.QueryAsync("{ echo secret }");

            Assert.Equal("""{"echo":"hi","secret":null}""", denied["data"]!.ToJsonString());
            Assert.Equal(["UNAUTHORIZED_FIELD_OR_TYPE"], GatewayHost.Codes(denied));
            Assert.Equal("""["secret"]""", denied["errors"]![0]!["path"]!.ToJsonString());
            Assert.DoesNotContain("secret", Assert.Single(services.Requests).Document, StringComparison.Ordinal);

            var onlyDenied = await host.QueryAsync("query { s: secret ...F } fragment F on Query { secret }");
            Assert.Equal("""{"s":null,"secret":null}""", onlyDenied["data"]!.ToJsonString());
            Assert.Single(services.Requests);

            var allowed = await host.QueryAsync("{ echo secret }", prepare: static request => request.Headers.Add("test-account", Guid.NewGuid().ToString()));
            Assert.Equal("""{"data":{"echo":"hi","secret":"s"}}""", allowed.ToJsonString());
        }
    }

    [Theory]
    [InlineData("{ pets { __typename name chip } }")]
    [InlineData("{ pets { ...P } } fragment P on Pet { __typename ... on Pet { name chip } }")]
    public async Task Query_FieldDeniedOnSomeTypes_IsFetchedOfTheOthersOnly(string query)
    {
        var services = new FakeServices().Answers("b",
            """{"data":{"pets":[{"__typename":"Cat","name":"Mun"},{"__typename":"Dog","name":"Vang","chip":"7"},{"__typename":"Fish"}]}}""");
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(new ServiceEndpoint("b", 0, null, null, null)), services);

        var answer = await host.QueryAsync(query);

        Assert.Equal(
            """{"pets":[{"__typename":"Cat","name":"Mun","chip":null},{"__typename":"Dog","name":"Vang","chip":"7"},null]}""", answer["data"]!.ToJsonString());
        Assert.Equal(["""["pets",0,"chip"]""", """["pets",2]"""], answer["errors"]!.AsArray().Select(static error => error!["path"]!.ToJsonString()));
        var document = Assert.Single(services.Requests).Document;
        Assert.DoesNotContain("Fish", document, StringComparison.Ordinal);
        Assert.Equal(1, document.Split("chip").Length - 1);
        Assert.Matches(@"on Dog\s*\{[^}]*chip", document);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("ledger:read", false)]
    [InlineData("staff ledger:read", true)]
    [InlineData("openid admin", true)]
    public async Task Query_ScopedField_NeedsOneWholeSetOfScopes(string? scopes, bool isAllowed)
    {
        var (host, _) = await StartAsync();
        await using (host)
        {
            var answer = await host.QueryAsync("{ ledger }", prepare: request =>
            {
                if (scopes is not null)
                {
                    request.Headers.Add("test-account", Guid.NewGuid().ToString());
                    request.Headers.Add("test-scope", scopes);
                }
            });

            Assert.Equal(isAllowed ? """{"ledger":"l"}""" : """{"ledger":null}""", answer["data"]!.ToJsonString());
        }
    }
}
