using System.Text.Json;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;

namespace CaMauG.Gateway.Live;

/// <summary>
/// What a client says of itself in <c>connection_init</c>. A browser's WebSocket carries no headers of its own, so those the gateway reads
/// may stand in the payload by the same names.
/// </summary>
internal sealed class SocketIntroduction
{
    private const string Scheme = "Bearer ";
    private const int LongestFact = 100;

    private static readonly JsonReaderOptions s_json = new() { MaxDepth = 256 };

    private readonly Dictionary<string, string> _members = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a payload; null when it is neither an object, null nor absent, or holds what is no text.</summary>
    public static SocketIntroduction? Read(ReadOnlyMemory<byte> payload)
    {
        SocketIntroduction introduction = new();
        if (payload.IsEmpty)
        {
            return introduction;
        }

        if (!EscapedText.IsUnicode(payload.Span, s_json))
        {
            return null;
        }

        using var json = JsonDocument.Parse(payload, new() { MaxDepth = 256 });
        if (json.RootElement.ValueKind == JsonValueKind.Null)
        {
            return introduction;
        }

        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in json.RootElement.EnumerateObject().Where(static member => member.Value.ValueKind == JsonValueKind.String))
        {
            introduction._members[member.Name] = member.Value.GetString()!;
        }

        return introduction;
    }

    /// <summary>The access token; null when there is none.</summary>
    public string? Token =>
        _members.TryGetValue("Authorization", out var value) && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : null;

    /// <summary>Puts what the payload says in the place of what the headers said.</summary>
    public GraphCall Apply(GraphCall call) => call with
    {
        AcceptLanguage = Fact("Accept-Language") ?? call.AcceptLanguage,
        Parts = PartsFormats.Parameters.FirstOrDefault(_members.ContainsKey) is { } named ? PartsFormats.Find(named, _members[named]) : call.Parts,
        Client = call.Client with
        {
            AppId = Fact("camaug-app") ?? call.Client.AppId,
            Name = Fact("apollographql-client-name") ?? Fact("graphql-client-name") ?? call.Client.Name,
            Version = Fact("apollographql-client-version") ?? Fact("graphql-client-version") ?? call.Client.Version,
            Platform = Fact("camaug-platform")?.ToUpperInvariant() is ("ANDROID" or "IOS" or "WEB") and var platform ? platform : call.Client.Platform,
        },
    };

    private string? Fact(string name) => _members.GetValueOrDefault(name) is { Length: > 0 and <= LongestFact } value ? value : null;
}
