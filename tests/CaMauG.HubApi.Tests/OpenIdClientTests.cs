namespace CaMauG.HubApi.Tests;

public sealed class OpenIdClientTests
{
    [Fact]
    public async Task OpenIdClients_AreForAdministrators()
    {
        await using var hub = new HubGraph();
        const string Document = "{ openIdClients { id name kind public grants scopes redirectUris secrets { mark endsAt } } }";

        var shown = await hub.DataAsync(Document, HubGraph.Person("quantri", "admin"));
        var refused = await hub.ExecuteAsync(Document, HubGraph.Person("vanhanh", "operator"));

        Assert.Equal(
            """[{"id":"trang-web","name":"Trang web","kind":"CONFIGURATION","public":false,"grants":["authorization_code"],"scopes":["profile"],"redirectUris":["https://client.example/callback"],"secrets":[{"mark":"0123abcd","endsAt":null}]}]""",
            shown.GetProperty("openIdClients").GetRawText());
        Assert.Contains("UNAUTHORIZED", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RotateClientSecret_AnswersTheSecret_OrWhyNot()
    {
        await using var hub = new HubGraph();
        var admin = HubGraph.Person("quantri", "admin");

        var made = await hub.DataAsync("""mutation { rotateClientSecret(input: { clientId: "trang-web" }) { secret oldEndsAt errors { code } } }""", admin);
        var unknown = await hub.DataAsync("""mutation { rotateClientSecret(input: { clientId: "x", overlapDays: 0 }) { secret errors { code field } } }""", admin);

        Assert.Equal("""{"secret":"s3cret","oldEndsAt":"1970-01-08T00:00:00Z","errors":[]}""", made.GetProperty("rotateClientSecret").GetRawText());
        Assert.Equal("""{"secret":null,"errors":[{"code":"CLIENT_UNKNOWN","field":["input","clientId"]}]}""", unknown.GetProperty("rotateClientSecret").GetRawText());
    }
}
