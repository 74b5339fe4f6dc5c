using Microsoft.Playwright;

namespace CaMauG.EndToEnd.Tests;

/// <summary>A passkey device inside Chromium (Chrome DevTools Protocol, WebAuthn domain): says yes whenever it is asked.</summary>
internal sealed class Authenticator
{
    private readonly ICDPSession _session;
    private readonly string _id;

    private Authenticator(ICDPSession session, string id) => (_session, _id) = (session, id);

    public static async Task<Authenticator> PlugInAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
                automaticPresenceSimulation = true,
            },
        });
        return new(session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>User handles of the passkeys it holds, as an authenticator knows its accounts.</summary>
    public async Task<IReadOnlyList<string>> HandlesAsync()
    {
        var found = await _session.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = _id });
        return [.. found!.Value.GetProperty("credentials").EnumerateArray().Select(static credential =>
            System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(credential.GetProperty("userHandle").GetString()!)))];
    }

    /// <summary>Whether its person shows finger or face when it asks.</summary>
    public Task VerifyAsync(bool verified) => _session.SendAsync(
        "WebAuthn.setUserVerified", new Dictionary<string, object> { ["authenticatorId"] = _id, ["isUserVerified"] = verified });
}
