namespace CaMauG.Gateway.Tests.Authorization;

public sealed class PolicyTests : AccessTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("vault:read", false)]
    [InlineData("staff", false)]
    [InlineData("vault:read staff", true)]
    [InlineData("boss", true)]
    public async Task Field_Policies_NeedsOneWholeSet(string policies, bool isAllowed)
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync("{ vault }", prepare: With(policies));

        Assert.Equal(isAllowed ? """{"vault":"v"}""" : """{"vault":null}""", answer["data"]!.ToJsonString());
        Assert.Equal(isAllowed ? [] : ["""["vault"]"""], DeniedPaths(answer));
        Assert.Equal(isAllowed ? 1 : 0, Services.Requests.Count);
    }

    [Fact]
    public async Task Field_PolicyNobodyKnowsOrThatFails_IsDenied()
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync("{ open unknown broken }", prepare: With("nobody-knows broken"));

        Assert.Equal("""{"open":"o","unknown":null,"broken":null}""", answer["data"]!.ToJsonString());
        Assert.Equal(["""["unknown"]""", """["broken"]"""], DeniedPaths(answer));
        Assert.DoesNotContain("broken", Sent(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_NamedSeveralTimes_IsAskedOnceAndOthersNever()
    {
        await using var host = await StartAsync();

        await host.QueryAsync("{ both account { balance limit } a: both open }", prepare: With("fresh"));
        Assert.Equal(["fresh"], Policies.Asked);

        await host.QueryAsync("{ open house { street } }", prepare: With("fresh"));
        Assert.Equal(["fresh"], Policies.Asked);
    }

    [Fact]
    public async Task Directive_UnderAnotherName_IsEnforced()
    {
        await using var host = await StartAsync();

        Assert.Equal("""{"scoped":null}""", (await host.QueryAsync("{ scoped }", prepare: With("", "read")))["data"]!.ToJsonString());
        Assert.Equal("""{"scoped":"s"}""", (await host.QueryAsync("{ scoped }", prepare: With("", "own read")))["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{ both }", false, """{"error":"login_required","acr_values":"urn:test:3","max_age":300}""")]
    [InlineData("{ both }", true, """{"error":"insufficient_user_authentication","acr_values":"urn:test:3","max_age":300}""")]
    [InlineData("{ scoped }", true, """{"error":"insufficient_scope","scope":"admin"}""")]
    [InlineData("{ stamp }", false, """{"error":"login_required"}""")]
    [InlineData("{ vault }", true, null)]
    public async Task Denial_TellsWhatWouldBeEnough(string query, bool isSignedIn, string? challenge)
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync(query, prepare: isSignedIn ? With("") : null);

        var extensions = answer["errors"]![0]!["extensions"]!;
        Assert.Equal(Denied, extensions["code"]!.GetValue<string>());
        Assert.Equal(challenge, extensions["challenge"]?.ToJsonString());
    }

    [Fact]
    public async Task Mutation_Denied_IsNotRun()
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync("mutation { wipe touch }", prepare: With("staff"));

        Assert.Equal("""{"wipe":null,"touch":true}""", answer["data"]!.ToJsonString());
        Assert.DoesNotContain("wipe", Sent(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_WithMoreThanSixtyFourDemands_TellsThemApart()
    {
        var fields = string.Concat(Enumerable.Range(0, 100).Select(static at => $" f{at}: String @join__field(graph: B) @requiresScopes(scopes: [[\"s{at}\"]])"));
        TestGraph graph = new();
        graph.Publish(1, [new("b", 0, null, null, null)], sdl => sdl.Replace("users: [User!]", fields + " users: [User!]", StringComparison.Ordinal));
        var names = string.Join(' ', Enumerable.Range(0, 100).Select(static at => $"f{at}"));
        var services = new FakeServices().Answers("b", "{\"data\":{" + string.Join(',', names.Split(' ').Select(static name => $"\"{name}\":\"x\"")) + "}}");
        await using var host = await GatewayHost.StartAsync(graph, services, static options => options.MaxRootFields = 200);

        var answer = await host.QueryAsync($"{{ {names} }}", prepare: With("", "s3 s70 s99"));

        Assert.Equal(["f3", "f70", "f99"], answer["data"]!.AsObject().Where(static field => field.Value is not null).Select(static field => field.Key));
    }
}
