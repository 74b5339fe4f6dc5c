using System.Net.WebSockets;
using System.Text;
using static CaMauG.Gateway.Tests.Hostile.HostileRequest;

namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>What a client says over a socket and should not, and what becomes of it.</summary>
/// <param name="Name">What is odd about it.</param>
/// <param name="Frames">What it sends, frame by frame.</param>
/// <param name="Close">The code with which the gateway closes; 0 when it goes on.</param>
/// <param name="Says">What it says before it goes on; null for nothing.</param>
internal sealed record HostileConversation(string Name, IReadOnlyList<(byte[] Bytes, WebSocketMessageType Type, bool IsLast)> Frames, int Close, string? Says = null)
{
    private const string Init = """{"type":"connection_init"}""";
    private const string Stay = """{"id":"1","type":"subscribe","payload":{"query":"subscription { arrived { id } }"}}""";

    // Three bytes a letter: what is counted in letters is longer than it looks.
    private static readonly string s_longId = new('ệ', 5_000);

    public static IEnumerable<HostileConversation> All() =>
    [
        Texts("says nothing", 4408),
        Texts("only pings", 4408, [.. Enumerable.Repeat("""{"type":"ping"}""", 100)]),
        Texts("completes before it has begun", 4408, """{"type":"complete","id":"1"}"""),
        Texts("introduces itself twice", 4429, Init, Init),
        Texts("introduces itself a hundred times", 4429, [.. Enumerable.Repeat(Init, 100)]),
        Texts("subscribes without an introduction", 4401, Stay),
        Texts("introduces itself with a list", 4400, """{"type":"connection_init","payload":[]}"""),
        Texts("introduces itself with half a surrogate pair", 4400, """{"type":"connection_init","payload":{"a":"\ud800"}}"""),
        Texts("introduces itself with half a surrogate pair for a name", 4400, """{"type":"connection_init","payload":{"\udc00":1}}"""),
        Texts("introduces itself endlessly deep", 4400, "{\"type\":\"connection_init\",\"payload\":" + Repeat("[", 10_000) + Repeat("]", 10_000) + "}"),
        Texts("sends nothing in a message", 4400, Init, ""),
        Texts("sends no JSON", 4400, Init, "hello"),
        Texts("sends NULs", 4400, Init, new string('\0', 1_000)),
        Texts("sends a batch", 4400, Init, $"[{Stay},{Stay}]"),
        Texts("speaks the older protocol", 4400, Init, """{"type":"start","id":"1","payload":{"query":"{ echo }"}}"""),
        Texts("speaks as a server", 4400, Init, """{"type":"next","id":"1","payload":{"data":{}}}"""),
        Texts("has half a surrogate pair for a type", 4400, Init, """{"type":"\ud800"}"""),
        Texts("has half a surrogate pair for an id", 4400, Init, """{"type":"complete","id":"\ud800"}"""),
        Texts("has half a surrogate pair in a document", 4400, Init, """{"type":"subscribe","id":"1","payload":{"query":"{ echo(text: \"\ud800\") }"}}"""),
        Texts("has half a surrogate pair in a variable", 4400, Init, """{"type":"subscribe","id":"1","payload":{"query":"{ echo }","variables":{"a":"\ud800"}}}"""),
        Texts("has deep variables", 4400, Init, "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ echo }\",\"variables\":{\"a\":" + Repeat("[", 100) + Repeat("]", 100) + "}}}"),
        Texts("uses an id twice", 4409, Init, Stay, Stay),
        Texts("uses a long id twice", 4409, Init, Stay.Replace("\"1\"", $"\"{s_longId}\"", StringComparison.Ordinal), Stay.Replace("\"1\"", $"\"{s_longId}\"", StringComparison.Ordinal)),
        Texts("sends a giant message", 1009, Init, "{\"type\":\"ping\",\"payload\":\"" + new string('x', 1_000_000) + "\"}"),
        new("sends a giant message in small parts", [Text(Init), .. Enumerable.Range(0, 400).Select(static _ => (new byte[1_000], WebSocketMessageType.Text, false))], 1009),
        new("sends binary", [Text(Init), (Encoding.UTF8.GetBytes(Stay), WebSocketMessageType.Binary, true)], 4400),
        Goes("completes what nobody began", null, [.. Enumerable.Range(0, 1_000).Select(static n => $$"""{"type":"complete","id":"{{n}}"}""")]),
        Goes("pongs unasked", null, [.. Enumerable.Repeat("""{"type":"pong","payload":{"a":1}}""", 1_000)]),
        Goes("pings by the thousand", "\"pong\"", [.. Enumerable.Repeat("""{"type":"ping"}""", 1_000)]),
        Goes("pings with a long payload", "\"pong\"", "{\"type\":\"ping\",\"payload\":\"" + new string('x', 200_000) + "\"}"),
        Goes("subscribes by the hundred", "MAX_CONNECTION_OPERATIONS_LIMIT", [.. Enumerable.Range(0, 100).Select(static n => Stay.Replace("\"1\"", $"\"{n}\"", StringComparison.Ordinal))]),
        Goes("subscribes and completes by the hundred", null, [.. Enumerable.Repeat(new[] { Stay, """{"type":"complete","id":"1"}""" }, 200).SelectMany(static pair => pair)]),
        Goes("subscribes to a circle", "within itself", Ask("{ ...A } fragment A on Query { ...A }")),
        Goes("subscribes to a flood of aliases", "MAX_ALIASES_LIMIT", Ask($"{{ product(id: 1) {{ {Each(100, static n => $"a{n}: id ")} }} }}")),
        Goes("subscribes to a line without an end", "GRAPHQL_PARSE_FAILED", Ask("{ echo(text: '" + new string('x', 200_000))),
        Goes("subscribes to what is dear", "COST_ESTIMATED_TOO_EXPENSIVE", Ask("{ products(first: 2000000000) { name } }")),
        Goes("subscribes to what it may not see", "UNAUTHORIZED_FIELD_OR_TYPE", Ask("{ secret }")),
        Goes("subscribes to a document it does not have", "PERSISTED_QUERY_NOT_FOUND", """{"id":"1","type":"subscribe","payload":{"documentId":"nothing"}}"""),
    ];

    private static HostileConversation Texts(string name, int close, params string[] messages) => new(name, [.. messages.Select(Text)], close);

    private static HostileConversation Goes(string name, string? says, params string[] messages) => new(name, [Text(Init), .. messages.Select(Text)], 0, says);

    private static string Ask(string document) => Stay.Replace("subscription { arrived { id } }", document, StringComparison.Ordinal);

    private static (byte[], WebSocketMessageType, bool) Text(string text) => (Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true);
}
