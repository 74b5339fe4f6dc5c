using System.Text;
using System.Text.Json;

namespace CaMauG.Gateway.Requests;

/// <summary>The challenge of a denial as HTTP has it, for operations that are refused whole: status and <c>WWW-Authenticate</c> (RFC 6750 §3, RFC 9470 §3).</summary>
/// <param name="StatusCode">401 when authentication would be enough, else 403.</param>
/// <param name="Header">The header's value; null when nothing the caller can do would be enough.</param>
internal readonly record struct BearerChallenge(int StatusCode, string? Header)
{
    private const string LoginRequired = "login_required";
    private const string InsufficientScope = "insufficient_scope";

    /// <summary>Reads it from the extensions of an error.</summary>
    public static BearerChallenge From(byte[]? extensions)
    {
        if (extensions is null)
        {
            return new(403, null);
        }

        using var json = JsonDocument.Parse(extensions);
        if (!json.RootElement.TryGetProperty("challenge"u8, out var challenge))
        {
            return new(403, null);
        }

        var error = challenge.GetProperty("error"u8).GetString();
        return new(error == InsufficientScope ? 403 : 401, Write(challenge, error));
    }

    // A request without a token is told no error (RFC 6750 §3.1), only what to bring. Values hold nothing that would need an escape but quotes.
    private static string Write(JsonElement challenge, string? error)
    {
        StringBuilder text = new("Bearer");
        foreach (var member in challenge.EnumerateObject())
        {
            if (!member.NameEquals("error"u8) || error != LoginRequired)
            {
                text.Append(text.Length > "Bearer".Length ? ", " : " ").Append(member.Name).Append("=\"")
                    .Append(member.Value.ToString().Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
            }
        }

        return text.ToString();
    }
}
