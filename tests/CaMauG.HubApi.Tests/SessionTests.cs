using System.Security.Claims;
using CaMauG.Contracts.Accounts;

namespace CaMauG.HubApi.Tests;

public sealed class SessionTests
{
    [Fact]
    public async Task Sessions_OfTheCitizen_NameDeviceAppsAndTheOneThatAsks()
    {
        await using var hub = new HubGraph();

        var data = await hub.DataAsync("{ me { sessions { id device startedAt lastSeenAt current apps { name } } } }", Citizen("s1"));

        Assert.Equal(
            """[{"id":"s1","device":"Chrome · Android","startedAt":"1970-01-01T00:00:00Z","lastSeenAt":"1970-01-01T00:00:00Z","current":true,"apps":[{"name":"Một"}]},{"id":"s2","device":"Firefox · Windows","startedAt":"1970-01-01T00:00:00Z","lastSeenAt":"1970-01-01T00:00:00Z","current":false,"apps":[]}]""",
            data.GetProperty("me").GetProperty("sessions").GetRawText());
    }

    [Fact]
    public async Task EndSession_One_EndsItOnce()
    {
        await using var hub = new HubGraph();
        const string Document = """mutation { endSession(input: { sessionId: "s2" }) { ended errors { code message field } } }""";

        var first = await hub.DataAsync(Document, Citizen("s1"));
        var second = await hub.DataAsync(Document, Citizen("s1"));

        Assert.Equal("""{"ended":1,"errors":[]}""", first.GetProperty("endSession").GetRawText());
        Assert.Equal(
            """{"ended":0,"errors":[{"code":"SESSION_NOT_FOUND","message":"Không có phiên đăng nhập này, hoặc phiên đã kết thúc.","field":["input","sessionId"]}]}""",
            second.GetProperty("endSession").GetRawText());
        Assert.Equal("s1", Assert.Single(hub.Modules.SignedIn).Id);
    }

    [Fact]
    public async Task EndOtherSessions_FromOne_KeepsIt()
    {
        await using var hub = new HubGraph();

        var data = await hub.DataAsync("mutation { endOtherSessions { ended } }", Citizen("s2"));

        Assert.Equal(1, data.GetProperty("endOtherSessions").GetProperty("ended").GetInt32());
        Assert.Equal("s2", Assert.Single(hub.Modules.SignedIn).Id);
    }

    [Fact]
    public async Task EndMiniAppAccess_WithoutAny_SaysSoInTheClientsLanguage()
    {
        await using var hub = new HubGraph();

        var data = await hub.DataAsync(
            """mutation { one: endMiniAppAccess(input: { appId: "mot" }) { app { name } errors { code } } two: endMiniAppAccess(input: { appId: "hai" }) { errors { message } } }""",
            Citizen("s1"), language: "en");

        Assert.Equal("""{"app":{"name":"One"},"errors":[]}""", data.GetProperty("one").GetRawText());
        Assert.Equal("""{"errors":[{"message":"This mini-app has neither consents nor a session of yours."}]}""", data.GetProperty("two").GetRawText());
        Assert.Equal(["mot", "hai"], hub.Modules.AccessEnded);
    }

    [Fact]
    public async Task EndSession_Anonymous_IsRefused()
    {
        await using var hub = new HubGraph();

        var answer = await hub.ExecuteAsync("""mutation { endSession(input: { sessionId: "s2" }) { ended } }""");

        Assert.Equal("UNAUTHENTICATED", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(2, hub.Modules.SignedIn.Count);
    }

    private static ClaimsPrincipal Citizen(string session)
    {
        var citizen = HubGraph.Person("congdan", Roles.Citizen);
        citizen.Identities.First().AddClaim(new(CallerClaims.Session, session));
        return citizen;
    }
}
