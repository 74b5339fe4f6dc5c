using static CaMauG.Gateway.Tests.Hostile.HostileRequest;

namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>Requests for answers in parts, event streams and sockets that are not as they should be.</summary>
internal static class HostileStreams
{
    private const string Handshake = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private const string Arrived = "subscription { arrived { id } }";

    public static IEnumerable<HostileRequest> All() =>
    [
        new("a subscription without a stream", Document(Arrived), 400, "SUBSCRIPTION_NEEDS_STREAM", "text/event-stream"),
        new("a subscription to several things", Document("subscription { arrived { id } b: arrived { id } }"), 400, "GRAPHQL_VALIDATION_FAILED", "only one top level field"),
        new("a subscription to the schema", Document("subscription { __typename }"), 400, "GRAPHQL_VALIDATION_FAILED", "introspection top level field"),
        new("a subscription under a condition", Document("subscription($v: Boolean = true) { arrived @include(if: $v) { id } }"), 400, "SUBSCRIPTION_ROOT_FIELD", "exactly one field"),
        new("a stream by GET without its header", Get("/graphql?query=%7Becho%7D", "Accept: text/event-stream\r\n"), 403, "CSRF_HEADER_MISSING", "camaug-csrf"),
        new("a stream by plain text", Raw("POST /graphql HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", []), 415, "UNSUPPORTED_MEDIA_TYPE", "application/json"),
        new("a stream of nothing", Stream("{}"), 400, "BAD_REQUEST", "\"query\" is missing"),
        new("a stream nobody reserved", Post("""{"query":"{ echo }"}""", "X-GraphQL-Event-Stream-Token: abc\r\n"), 404, "STREAM_NOT_FOUND", "reserved under this token"),
        new("an operation taken off a stream nobody reserved", Get("/graphql?operationId=1", "X-GraphQL-Event-Stream-Token: abc\r\n", "DELETE"), 404, "STREAM_NOT_FOUND", "reserved under this token"),
        Carried("parts of a format nobody knows", Parts("{ echo }", "multipart/mixed; deferSpec=FORGED, application/json")),
        Carried("parts with one label forty times", Parts($"{{ product(id: 1) {{ {Repeat("... @defer { name } ", 40)} }} }}")),
        new("parts under one label", Parts("{ product(id: 1) { ... @defer(label: \"a\") { name } ... @defer(label: \"a\") { id } } }"), 400, "GRAPHQL_VALIDATION_FAILED", "label"),
        new("parts of a mutation", Parts("mutation { ... @defer { rename(name: \"x\") { id } } }"), 400, "GRAPHQL_VALIDATION_FAILED", "efer"),
        new("a label that is a variable", Parts("query($v: String) { product(id: 1) { ... @defer(label: $v) { name } } }"), 400, "GRAPHQL_VALIDATION_FAILED", "label"),
        new("parts by the hundred", Parts($"{{ product(id: 1) {{ {Each(60, static n => $"... @defer(label: \"{n}\") {{ name }} ")} }} }}"), 400, "MAX_DIRECTIVES_LIMIT", "more than 50 directives"),
        new("a handshake without a key", Get("/graphql", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"), 403, "CSRF_HEADER_MISSING", "camaug-csrf"),
        new("a handshake with a key that is none", Get("/graphql", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: abc\r\n"), 403, "CSRF_HEADER_MISSING", "camaug-csrf"),
        new("a handshake of an old version", Get("/graphql", Handshake.Replace("13", "8", StringComparison.Ordinal)), 403, "CSRF_HEADER_MISSING", "camaug-csrf"),
        new("a handshake without an upgrade", Get("/graphql", Handshake.Replace("Connection: Upgrade", "Connection: close", StringComparison.Ordinal)), 403, "CSRF_HEADER_MISSING", "camaug-csrf"),
        new("a handshake to elsewhere", Get("/graphql", "Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"), 403, "CSRF_HEADER_MISSING", "camaug-csrf"),
        new("a handshake by POST", Post("""{"query":"{ nothing }"}""", Handshake), 400, "GRAPHQL_VALIDATION_FAILED", "Cannot query field"),
        new("the beginning of HTTP/2", Raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", []), 0),
    ];

    /// <summary>Sockets that break the rules of frames (RFC 6455 §5). The connection ends.</summary>
    public static IEnumerable<HostileRequest> Frames() =>
    [
        Frame("a frame without a mask", [0x81, 0x02, (byte)'{', (byte)'}']),
        Frame("a frame with reserved bits", [0xF1, 0x82, 0, 0, 0, 0, (byte)'{', (byte)'}']),
        Frame("a frame of no known kind", [0x83, 0x80, 0, 0, 0, 0]),
        Frame("a ping that is too long", [0x89, 0xFE, 0x01, 0x00, 0, 0, 0, 0, .. new byte[256]]),
        Frame("a ping in parts", [0x09, 0x80, 0, 0, 0, 0]),
        Frame("a part of nothing", [0x80, 0x80, 0, 0, 0, 0]),
        Frame("a message within a message", [0x01, 0x81, 0, 0, 0, 0, (byte)'{', 0x81, 0x81, 0, 0, 0, 0, (byte)'}']),
        Frame("a frame of 2^63 bytes", [0x81, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]),
        Frame("a frame of 2^62 bytes that never come", [0x81, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        Frame("a close of one byte", [0x88, 0x81, 0, 0, 0, 0, 1]),
        Frame("a close with a code that is none", [0x88, 0x82, 0, 0, 0, 0, 0x00, 0x01]),
        Frame("a close with a reason that is no text", [0x88, 0x84, 0, 0, 0, 0, 0x03, 0xE8, 0xC3, 0x28]),
        Frame("a text that is not UTF-8", [0x81, 0x82, 0, 0, 0, 0, 0xC3, 0x28]),
        Frame("no frame at all", [.. "GET / HTTP/1.1\r\n\r\n"u8]),
    ];

    private static HostileRequest Frame(string name, byte[] frames) =>
        new(name, [.. Get("/graphql", Handshake + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n"), .. frames], 101) { MayBeCutOff = true, IsSlow = true };

    private static byte[] Stream(string body) =>
        Raw($"POST /graphql HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}", []);

    private static byte[] Parts(string document, string accept = "multipart/mixed; deferSpec=20220824, application/graphql-response+json;q=0.5")
    {
        var body = System.Text.Encoding.UTF8.GetBytes(new System.Text.Json.Nodes.JsonObject { ["query"] = document }.ToJsonString());
        return Raw($"POST /graphql HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n", body);
    }
}
