using System.IO.Compression;
using System.Text;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Tests.Misbehaviour;

/// <summary>What services do that they should not: how each is called, what it does, and the code of the error it leads to (null when the data is good).</summary>
internal static class Behaviours
{
    public const string Good = """{"data":{"_entities":[{"nickname":"chim"}]}}""";

    private const string Unreachable = SubgraphFailureCodes.Unreachable;
    private const string Malformed = SubgraphFailureCodes.Malformed;
    private const string HttpError = SubgraphFailureCodes.HttpError;
    private const string TooLarge = SubgraphFailureCodes.TooLarge;
    private const string TimedOut = SubgraphFailureCodes.Timeout;
    private const string Chunked = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    private const string Secret = "SECRET at Internal.Code() 10.9.8.7:5432";

    public static IReadOnlyDictionary<string, (Func<Wire, Task> Act, string? Code)> All { get; } = Connections()
        .Concat(Statuses()).Concat(Bodies()).Concat(Json()).Concat(Responses())
        .ToDictionary(static entry => entry.Name, static entry => (entry.Act, entry.Code), StringComparer.Ordinal);

    private static IEnumerable<(string Name, Func<Wire, Task> Act, string? Code)> Connections() =>
    [
        ("closes without a word", static wire => { wire.Close(); return Task.CompletedTask; }, Unreachable),
        ("resets", static wire => { wire.Reset(); return Task.CompletedTask; }, Unreachable),
        ("says nothing", static wire => wire.HangAsync(), TimedOut),
        ("stops within the status line", static async wire => { await wire.SendAsync("HTTP/1.1 20"); await wire.HangAsync(); }, TimedOut),
        ("stops within the headers", static async wire => { await wire.SendAsync("HTTP/1.1 200 OK\r\nContent-"); await wire.HangAsync(); }, TimedOut),
        ("drips headers", static async wire => { await wire.SendAsync("HTTP/1.1 200 OK\r\n"); await wire.RepeatAsync("x-a: b\r\n", 20); }, TimedOut),
        ("drips the body", static async wire => { await wire.SendAsync(Chunked); await wire.RepeatAsync("1\r\n \r\n", 20); }, TimedOut),
        ("hangs in the body", static async wire => { await wire.SendAsync(Chunked + "1\r\n{\r\n"); await wire.HangAsync(); }, TimedOut),
        ("closes within the headers", static async wire => { await wire.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: appl"); wire.Close(); }, Unreachable),
        ("closes within the body", static async wire => { await wire.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"data\""); wire.Close(); }, Unreachable),
        ("resets within the body", static async wire => { await wire.SendAsync(Chunked + "8\r\n{\"data\":\r\n"); wire.Reset(); }, Unreachable),
        ("goes on with 100 for ever", static wire => wire.RepeatAsync("HTTP/1.1 100 Continue\r\n\r\n", 5), TimedOut),
        ("goes on with 103 for ever", static wire => wire.RepeatAsync("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 5), TimedOut),
        ("speaks another protocol", static async wire => { await wire.SendAsync("220 mail.example ESMTP ready\r\n"); wire.Close(); }, Unreachable),
        ("speaks binary", static async wire => { await wire.SendAsync([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x50, 0x0d, 0x0a]); wire.Close(); }, Unreachable),
        ("answers with HTTP/0.9", static async wire => { await wire.SendAsync(Good); wire.Close(); }, Unreachable),
        ("sends endless headers", static async wire => { await wire.SendAsync("HTTP/1.1 200 OK\r\n"); await wire.RepeatAsync("x-a: " + new string('b', 8_000) + "\r\n"); }, Unreachable),
        ("sends one endless header", static async wire => { await wire.SendAsync("HTTP/1.1 200 OK\r\nx-a: "); await wire.RepeatAsync(new string('b', 8_000)); }, Unreachable),
        ("sends an impossible status", static async wire => { await wire.SendAsync("HTTP/1.1 9999 Odd\r\nContent-Length: 0\r\n\r\n"); wire.Close(); }, Unreachable),
        ("sends a bad chunk", static async wire => { await wire.SendAsync(Chunked + "zz\r\n{}\r\n0\r\n\r\n"); wire.Close(); }, Unreachable),
        ("sends a huge chunk size", static async wire => { await wire.SendAsync(Chunked + "ffffffffffffffffff\r\n{}"); wire.Close(); }, Unreachable),
        ("never ends the chunks", static async wire => { await wire.SendAsync($"{Chunked}{Good.Length:x}\r\n{Good}\r\n"); await wire.HangAsync(); }, TimedOut),
        ("answers twice", static async wire => { await wire.AnswerAsync(Good); await wire.AnswerAsync("{\"data\":{\"_entities\":[{\"nickname\":\"" + Secret + "\"}]}}"); wire.Close(); }, null),
        ("closes after answering", static async wire => { await wire.AnswerAsync(Good, headers: "Connection: close\r\n"); wire.Close(); }, null),
    ];

    private static IEnumerable<(string Name, Func<Wire, Task> Act, string? Code)> Statuses() =>
    [
        ("204", static wire => wire.SendAsync("HTTP/1.1 204 No Content\r\n\r\n"), Malformed),
        ("205 with JSON", static wire => wire.AnswerAsync("", status: "205 Reset Content"), Malformed),
        ("304", static wire => wire.SendAsync("HTTP/1.1 304 Not Modified\r\n\r\n"), HttpError),
        ("301 to itself", static wire => wire.AnswerAsync("", status: "301 Moved", headers: "Location: /graphql\r\n"), HttpError),
        ("302 inside", static wire => wire.AnswerAsync("", status: "302 Found", headers: "Location: http://169.254.169.254/latest/meta-data\r\n"), HttpError),
        ("307 inside", static wire => wire.AnswerAsync("", status: "307 Temporary Redirect", headers: "Location: http://127.0.0.1:1/\r\n"), HttpError),
        ("400 with another JSON", static wire => wire.AnswerAsync($$"""{"title":"{{Secret}}"}""", status: "400 Bad Request"), Malformed),
        ("400 with errors", static wire => wire.AnswerAsync($$$$"""{"errors":[{"message":"no","extensions":{"code":"NO","exception":{"m":"{{{{Secret}}}}"}}}]}""", status: "400 Bad Request"), "NO"),
        ("401", static wire => wire.AnswerAsync("", status: "401 Unauthorized", headers: "WWW-Authenticate: Bearer realm=\"SECRET\"\r\n"), HttpError),
        ("404 page", static wire => wire.AnswerAsync($"<html>{Secret}</html>", "text/html", "404 Not Found"), HttpError),
        ("413", static wire => wire.AnswerAsync("", status: "413 Too Large"), HttpError),
        ("429", static wire => wire.AnswerAsync("", status: "429 Too Many Requests", headers: "Retry-After: 99999\r\n"), HttpError),
        ("500 with a trace", static wire => wire.AnswerAsync($$"""{"message":"{{Secret}}"}""", status: "500 Internal Server Error"), HttpError),
        ("500 with GraphQL", static wire => wire.AnswerAsync("""{"data":null,"errors":[{"message":"broken","extensions":{"code":"BROKEN"}}]}""", "application/graphql-response+json", "500 Oh"), "BROKEN"),
        ("502 page", static wire => wire.AnswerAsync($"<html>{Secret}</html>", "text/html", "502 Bad Gateway"), HttpError),
        ("503", static wire => wire.AnswerAsync("", "text/plain", "503 Service Unavailable"), HttpError),
        ("504", static wire => wire.AnswerAsync("", "text/plain", "504 Gateway Timeout"), HttpError),
        ("200 with HTML", static wire => wire.AnswerAsync($"<html>{Secret}</html>", "text/html"), Malformed),
        ("JSON called text", static wire => wire.AnswerAsync(Good, "text/plain"), Malformed),
        ("no content type", static wire => wire.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Good.Length}\r\n\r\n{Good}"), Malformed),
        ("nonsense content type", static wire => wire.AnswerAsync(Good, ";;;"), Malformed),
        ("event stream", static wire => wire.AnswerAsync("data: {}\n\n", "text/event-stream"), Malformed),
        ("sets cookies and headers", static wire => wire.AnswerAsync(Good, headers: "Set-Cookie: a=SECRET\r\nx-secret: SECRET\r\nCache-Control: public\r\n"), null),
    ];

    private static IEnumerable<(string Name, Func<Wire, Task> Act, string? Code)> Bodies() =>
    [
        ("endless spaces", static async wire => { await wire.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"); await wire.RepeatAsync(new string(' ', 8_000)); }, TooLarge),
        ("endless array", static async wire => { await wire.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"data\":["); await wire.RepeatAsync("1,1,1,1,1,1,1,1,"); }, TooLarge),
        ("announces more than allowed", static wire => wire.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999999999\r\n\r\n{"), TooLarge),
        ("gzip bomb", static wire => wire.AnswerAsync(Compressed(static inner => new GZipStream(inner, CompressionLevel.SmallestSize)), headers: "Content-Encoding: gzip\r\n"), TooLarge),
        ("brotli bomb", static wire => wire.AnswerAsync(Compressed(static inner => new BrotliStream(inner, CompressionLevel.Fastest)), headers: "Content-Encoding: br\r\n"), TooLarge),
        ("deflate bomb", static wire => wire.AnswerAsync(Compressed(static inner => new ZLibStream(inner, CompressionLevel.SmallestSize)), headers: "Content-Encoding: deflate\r\n"), TooLarge),
        ("not really gzip", static wire => wire.AnswerAsync(Good, headers: "Content-Encoding: gzip\r\n"), Malformed),
        ("not really brotli", static wire => wire.AnswerAsync(Good, headers: "Content-Encoding: br\r\n"), Malformed),
        ("unknown encoding", static wire => wire.AnswerAsync(Compressed(static inner => new GZipStream(inner, CompressionLevel.SmallestSize)), headers: "Content-Encoding: zstd-not\r\n"), Malformed),
        ("half a gzip", static wire => wire.AnswerAsync(Compressed(static inner => new GZipStream(inner, CompressionLevel.SmallestSize), 50), headers: "Content-Encoding: gzip\r\n"), Malformed),
        ("invalid UTF-8", static wire => wire.AnswerAsync([.. Encoding.UTF8.GetBytes("""{"data":{"_entities":[{"nickname":""" + "\""), 0xC3, 0x28, .. "\"}]}}"u8]), Malformed),
        ("overlong UTF-8", static wire => wire.AnswerAsync([.. Encoding.UTF8.GetBytes("""{"data":{"_entities":[{"nickname":""" + "\""), 0xC0, 0xAF, .. "\"}]}}"u8]), Malformed),
        ("UTF-16", static wire => wire.AnswerAsync(Encoding.Unicode.GetBytes(Good), "application/json; charset=utf-16"), Malformed),
        ("byte order mark", static wire => wire.AnswerAsync("\uFEFF" + Good), null),
        ("empty body", static wire => wire.AnswerAsync(""), Malformed),
        ("zeros", static wire => wire.AnswerAsync(new byte[1_000]), Malformed),
    ];

    private static IEnumerable<(string Name, Func<Wire, Task> Act, string? Code)> Json() =>
    [
        .. Sends(Malformed,
            ("half a JSON", Good[..^3]), ("trailing garbage", Good + "x"), ("two JSONs", Good + Good), ("a comment", "/* hi */" + Good), ("single quotes", Good.Replace('"', '\'')),
            ("NaN", """{"data":{"_entities":[{"nickname":NaN}]}}"""), ("Infinity", """{"data":{"_entities":[{"nickname":-Infinity}]}}"""),
            ("leading zero", """{"data":{"_entities":[{"nickname":01}]}}"""), ("trailing comma", """{"data":{"_entities":[{"nickname":"x"},]}}"""),
            ("raw line break in a string", "{\"data\":{\"_entities\":[{\"nickname\":\"a\nb\"}]}}"), ("bad escape", """{"data":{"_entities":[{"nickname":"\q"}]}}"""),
            ("deep arrays", "{\"data\":" + new string('[', 20_000) + new string(']', 20_000) + "}"),
            ("deep objects", string.Concat(Enumerable.Repeat("{\"a\":", 15_000)) + "1" + new string('}', 15_000)),
            ("deep extensions", "{\"data\":{\"_entities\":[{}]},\"extensions\":" + new string('[', 500) + new string(']', 500) + "}")),
        .. Sends(null,
            ("duplicate keys", """{"data":{"_entities":[{"nickname":"chim","nickname":"chim"}],"_entities":[]}}"""),
            ("unknown keys", """{"x":1,"data":{"_entities":[{"nickname":"chim","__proto__":{"a":1},"constructor":1}]},"y":[{}]}"""),
            ("secrets in extensions", $$$"""{"data":{"_entities":[{"nickname":"chim"}]},"extensions":{"trace":"{{{Secret}}}"}}"""),
            ("escaped keys", """{"\u0064ata":{"_entities":[{"nick\u006eame":"chim"}]}}"""),
            ("many keys", "{\"data\":{\"_entities\":[{" + string.Concat(Enumerable.Range(0, 4_000).Select(static n => $"\"k{n}\":{{}},")) + "\"nickname\":\"chim\"}]}}")),
    ];

    private static IEnumerable<(string Name, Func<Wire, Task> Act, string? Code)> Responses() =>
    [
        .. Sends(Malformed,
            ("null", "null"), ("a list", "[]"), ("a number", "7"), ("nothing at all", "{}"), ("data null alone", """{"data":null}"""), ("data empty", """{"data":{}}"""), ("data a list", """{"data":[]}"""),
            ("data a string", """{"data":"x"}"""), ("errors a string", """{"errors":"no"}"""), ("errors empty", """{"errors":[]}"""), ("entities null", """{"data":{"_entities":null}}"""),
            ("entities an object", """{"data":{"_entities":{}}}"""), ("entities too few", """{"data":{"_entities":[]}}"""), ("entities too many", """{"data":{"_entities":[{"nickname":"x"},{"nickname":"y"}]}}"""),
            ("entities of another kind", """{"data":{"_entities":[7]}}"""), ("data a list, errors too", """{"data":[],"errors":[]}""")),
        .. Sends("INVALID_VALUE_FROM_SERVICE",
            ("an object for a string", """{"data":{"_entities":[{"nickname":{"a":1}}]}}"""), ("a list for a string", """{"data":{"_entities":[{"nickname":["x"]}]}}"""),
            ("a number for a string", """{"data":{"_entities":[{"nickname":7}]}}""")),
        .. Sends("DOWNSTREAM_SERVICE_ERROR",
            ("errors of another kind", """{"data":null,"errors":[7]}"""), ("an error without anything", """{"data":null,"errors":[{}]}"""), ("an error with a null path", """{"data":null,"errors":[{"message":null,"path":null}]}"""),
            ("an error of an unknown entity", """{"data":{"_entities":[null]},"errors":[{"message":"x","path":["_entities",99,"nickname"]}]}"""),
            ("an error elsewhere", """{"data":{"_entities":[null]},"errors":[{"message":"x","path":["admin","password"]}]}"""),
            ("a trace for a message", """{"data":{"_entities":[null]},"errors":[{"message":"SECRET"}]}""".Replace("SECRET", "down\\n   at SECRET.Code() in 10.9.8.7:5432", StringComparison.Ordinal)),
            ("a long message", "{\"data\":null,\"errors\":[{\"message\":\"" + new string('m', 50_000) + "\"}]}")),
    ];

    private static IEnumerable<(string Name, Func<Wire, Task> Act, string? Code)> Sends(string? code, params (string Name, string Body)[] answers) =>
        answers.Select(answer => (answer.Name, (Func<Wire, Task>)(wire => wire.AnswerAsync(answer.Body)), code));

    // Two million spaces in a few kilobytes.
    private static byte[] Compressed(Func<Stream, Stream> compress, int take = int.MaxValue)
    {
        using MemoryStream packed = new();
        using (var packing = compress(packed))
        {
            packing.Write(Encoding.UTF8.GetBytes(new string(' ', 2_000_000)));
        }

        var all = packed.ToArray();
        return all[..Math.Min(take, all.Length)];
    }
}
