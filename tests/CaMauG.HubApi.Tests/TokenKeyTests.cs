namespace CaMauG.HubApi.Tests;

public sealed class TokenKeyTests
{
    [Fact]
    public async Task TokenKeys_AreForAdministrators()
    {
        await using var hub = new HubGraph();
        const string Document = "{ tokenKeys { id state madeAt signsFrom keptUntil } }";

        var shown = await hub.DataAsync(Document, HubGraph.Person("quantri", "admin"));
        var refused = await hub.ExecuteAsync(Document, HubGraph.Person("vanhanh", "operator"));
        var anonymous = await hub.ExecuteAsync(Document);

        Assert.Equal(
            """[{"id":"k1","state":"SIGNING","madeAt":"1970-01-01T00:00:00Z","signsFrom":"1970-01-01T00:00:00Z","keptUntil":null},{"id":"k0","state":"KEPT","madeAt":"1970-01-01T00:00:00Z","signsFrom":"1970-01-01T00:00:00Z","keptUntil":"1970-01-02T00:00:00Z"}]""",
            shown.GetProperty("tokenKeys").GetRawText());
        Assert.Contains("UNAUTHORIZED", refused.ToString(), StringComparison.Ordinal);
        Assert.Contains("UNAUTHENTICATED", anonymous.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retire_AnswersTheKeysThatAreLeft_OrWhyNot()
    {
        await using var hub = new HubGraph();
        var admin = HubGraph.Person("quantri", "admin");

        var done = await hub.DataAsync("""mutation { retireTokenKey(input: { keyId: "k0" }) { keys { id } errors { code } } }""", admin);
        var unknown = await hub.DataAsync("""mutation { retireTokenKey(input: { keyId: "x" }) { keys { id } errors { code field } } }""", admin);
        var rotated = await hub.DataAsync("mutation { rotateTokenKeys { keys { id } errors { code } } }", HubGraph.Person("vanhanh", "operator"));

        Assert.Equal("""{"keys":[{"id":"k1"}],"errors":[]}""", done.GetProperty("retireTokenKey").GetRawText());
        Assert.Equal("""{"keys":[],"errors":[{"code":"KEY_UNKNOWN","field":["input","keyId"]}]}""", unknown.GetProperty("retireTokenKey").GetRawText());
        Assert.Equal("""{"keys":[],"errors":[{"code":"FORBIDDEN"}]}""", rotated.GetProperty("rotateTokenKeys").GetRawText());
    }
}
