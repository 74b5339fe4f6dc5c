using System.IO.Compression;
using System.Text;
using static CaMauG.Gateway.Tests.Hostile.HostileRequest;

namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>Methods, addresses, headers and bodies as HTTP should not have them.</summary>
internal static class HostileHeads
{
    private const string Bad = "BAD_REQUEST";
    private const string Media = "UNSUPPORTED_MEDIA_TYPE";
    private const string Echo = """{"query":"{ echo }"}""";
    private const string Csrf = "camaug-csrf: 1\r\n";

    public static IEnumerable<HostileRequest> Types() =>
    [
        Typed("plain text, as a form of another site sends it", "text/plain", 415, Media),
        Typed("a form", "application/x-www-form-urlencoded", 415, Media, "query=%7Becho%7D"),
        Typed("a form with files", "multipart/form-data; boundary=x", 415, Media, "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + Echo + "\r\n--x--\r\n"),
        Typed("a bare document", "application/graphql", 415, Media, "{ echo }"),
        Typed("XML", "application/xml", 415, Media, "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
        Typed("JSON in Latin-1", "application/json; charset=iso-8859-1", 415, Media),
        Typed("JSON in UTF-7", "application/json; charset=utf-7", 415, Media),
        Typed("JSON in no charset", "application/json; charset=", 415, Media),
        Typed("two types", "application/json, text/plain", 415, Media),
        Typed("a type that only begins like JSON", "application/jsonp", 415, Media),
        Typed("a type without a subtype", "json", 415, Media),
        Typed("nonsense", ";;;===", 415, Media),
        Typed("a type without an end", "application/json; x=" + new string('y', 10_000), 200, null),
        new("no type", Raw($"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: {Echo.Length}\r\n\r\n", Encoding.UTF8.GetBytes(Echo)), 415, Media, "application/json"),
        new("an answer nobody can give", Accepting("image/png"), 406, "NOT_ACCEPTABLE", "application/graphql-response+json"),
        new("every answer but ours", Accepting("application/json;q=0, application/graphql-response+json;q=0, */*;q=0"), 406, "NOT_ACCEPTABLE", "text/event-stream"),
        Carried("a thousand wishes", Accepting(Each(1_000, static n => $"a/b{n};q=0.1, ") + "application/json")),
        Carried("a wish that is nonsense", Accepting("q=;;;,,/")),
    ];

    public static IEnumerable<HostileRequest> Methods() =>
    [
        .. new[] { "PATCH", "TRACE", "PROPFIND", "QUERY", "SEARCH", "FOO" }.Select(static method =>
            new HostileRequest(method, Get("/graphql", Csrf, method), 405, "METHOD_NOT_ALLOWED", "GET, HEAD, POST")),
        new("PUT with a token of nobody", Raw("DELETE /graphql?token=abc&operationId=1 HTTP/1.1\r\nHost: localhost\r\n\r\n", []), 404, "STREAM_NOT_FOUND", "reserved under this token"),
        new("a stream's token that climbs", Get("/graphql?token=../../etc/passwd", Csrf + "Accept: text/event-stream\r\n"), 404, "STREAM_NOT_FOUND", "reserved under this token"),
        new("a stream's token without an end", Post(Echo, $"X-GraphQL-Event-Stream-Token: {new string('x', 10_000)}\r\n"), 404, "STREAM_NOT_FOUND", "reserved under this token"),
        new("a GET of another site", Get("/graphql?query=%7Becho%7D", string.Empty), 403, "CSRF_HEADER_MISSING", "camaug-csrf"),
        new("a GET that changes", Get("/graphql?query=mutation%7Brename(name:%22x%22)%7Bid%7D%7D"), 405, "METHOD_NOT_ALLOWED", "with POST"),
        new("a GET of nothing", Get("/graphql"), 400, Bad, "\"query\" is missing"),
        new("a GET with two queries", Get("/graphql?query=%7Becho%7D&query=%7Becho%7D"), 400, Bad, "\"query\""),
        new("a GET with broken percents", Get("/graphql?query=%7Becho%zz%"), 400, "GRAPHQL_PARSE_FAILED", "Syntax Error"),
        new("a GET with half a character", Get("/graphql?query=%7Becho(text:%22%C3%22)%7D%FF"), 400, "GRAPHQL_PARSE_FAILED", "Syntax Error"),
        new("a GET with an encoded NUL", Get("/graphql?query=%7Becho%00%7D"), 400, "GRAPHQL_PARSE_FAILED", "Syntax Error"),
        new("a GET with variables that are none", Get("/graphql?query=%7Becho%7D&variables=%7B"), 400, Bad, "parameter \"variables\" is not well-formed JSON"),
        new("a GET with a list of variables", Get("/graphql?query=%7Becho%7D&variables=%5B%5D"), 400, Bad, "\"variables\" must be an object or null"),
        new("a GET with variables twice", Get("/graphql?query=%7Becho%7D&variables=%7B%7D&variables=%7B%7D"), 400, Bad, "variables"),
        new("a GET with variables that end too early", Get("/graphql?query=%7Becho%7D&variables=%7B%7D,%22extensions%22:%7B%7D"), 400, Bad, "variables"),
        new("a GET with deep variables", Get("/graphql?query=%7Becho%7D&variables=" + Repeat("[", 900)), 400, "MAX_JSON_DEPTH_LIMIT", "deeper than 64"),
        new("a GET with half a surrogate pair in a hash", Get("/graphql?extensions=%7B%22persistedQuery%22:%7B%22version%22:1,%22sha256Hash%22:%22%5Cud800%22%7D%7D"), 400, Bad, "not valid Unicode"),
        new("a GET with half a surrogate pair in a variable", Get("/graphql?query=query($v:Kind)%7Becho(kind:$v)%7D&variables=%7B%22v%22:%22%5Cud800%22%7D"), 400, Bad, "not valid Unicode"),
        new("a GET with extensions that are none", Get("/graphql?extensions=%7B%22persistedQuery"), 400, Bad, "parameter \"extensions\" is not well-formed JSON"),
        new("a GET with an id that climbs", Get("/graphql?documentId=..%2F..%2Fetc%2Fpasswd"), 400, Bad, "letters, digits and"),
        new("an address without an end", Get("/graphql?query=" + new string('x', 20_000)), 414),
        new("an address that climbs", Get("/graphql/../../etc/passwd"), 404),
        new("an address that climbs in disguise", Get("/graphql/%2e%2e/%2e%2e/etc/passwd"), 404),
        new("an address with a NUL", Get("/graphql%00"), 400),
        new("the supergraph", Get("/graphql/supergraph"), 404),
        Carried("parameters by the thousand", Get("/graphql?query=%7Becho%7D" + Each(1_500, static n => $"&a{n}"))),
    ];

    public static IEnumerable<HostileRequest> Headers() =>
    [
        new("headers by the thousand", Post(Echo, Each(1_000, static n => $"x-{n}: y\r\n")), 431),
        new("a header without an end", Post(Echo, $"x-long: {new string('y', 100_000)}\r\n"), 431),
        new("a header with a NUL", Post(Echo, "x-nul: a\0b\r\n"), 400),
        new("a header without a name", Post(Echo, ": y\r\n"), 400),
        new("a header that is folded", Post(Echo, "x-a: b\r\n c: d\r\n"), 400),
        new("two lengths", Post(Echo, "Content-Length: 3\r\n"), 400),
        new("a length below nothing", Raw("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n", []), 400),
        new("no host", Raw($"POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {Echo.Length}\r\n\r\n", Encoding.UTF8.GetBytes(Echo)), 400),
        new("two hosts", Post(Echo, "Host: other\r\n"), 400),
        new("a method without an end", Raw(new string('G', 20_000) + " /graphql HTTP/1.1\r\n\r\n", []), 414),
        new("another protocol", Raw("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", []), 400),
        new("a version that is not", Raw("GET /graphql HTTP/9.9\r\nHost: localhost\r\n\r\n", []), 505),
        Carried("forged hops", Post(Echo, "X-Forwarded-For: FORGED\r\nX-Forwarded-Host: FORGED\r\nX-Forwarded-Proto: FORGED\r\nForwarded: for=FORGED\r\nX-Real-IP: FORGED\r\nVia: 1.1 FORGED\r\nTrue-Client-IP: FORGED\r\n")),
        Carried("forged connection headers", Post(Echo, "Proxy-Authorization: FORGED\r\nTE: FORGED\r\nTrailer: FORGED\r\nKeep-Alive: FORGED\r\nProxy-Connection: FORGED\r\n")),
        Carried("cookies and secrets of others", Post(Echo, "Cookie: session=FORGED\r\nX-Api-Key: FORGED\r\nx-camaug-account: FORGED\r\ncamaug-account: FORGED\r\n")),
        Carried("a trace that is nonsense", Post(Echo, "traceparent: 00-FORGED-zz-01\r\ntracestate: FORGED\r\nbaggage: FORGED=1\r\n")),
        Carried("a trace of zeros", Post(Echo, "traceparent: 00-00000000000000000000000000000000-0000000000000000-01\r\n")),
        Carried("a method in disguise", Post(Echo, "X-HTTP-Method-Override: DELETE\r\nX-HTTP-Method: PUT\r\n")),
        Carried("an address in disguise", Post(Echo, "X-Original-URL: /graphql/supergraph\r\nX-Rewrite-URL: /graphql/supergraph\r\n")),
        Carried("plans nobody shows", Post(Echo, "camaug-plan: 1\r\napollo-query-plan-experimental: 1\r\n")),
        Carried("languages by the thousand", Post(Echo, $"Accept-Language: {Each(2_000, static _ => "vi;q=1,")}\r\n")),
        Carried("a client's name without an end", Post(Echo, $"apollographql-client-name: {new string('x', 10_000)}\r\n")),
        Carried("a token that is none", Post(Echo, "Authorization: Bearer FORGED.FORGED.\r\n")),
        Carried("codings nobody knows for the answer", Post(Echo, "Accept-Encoding: FORGED, *;q=0, identity;q=0\r\n")),
        Carried("a foreign origin", Post(Echo, "Origin: https://FORGED.example\r\n")),
        Carried("an origin of nowhere", Post(Echo, "Origin: null\r\n")),
    ];

    public static IEnumerable<HostileRequest> Bodies() =>
    [
        new("two megabytes", Post("{\"query\":\"{ echo }\",\"x\":\"" + new string('x', 2_000_000) + "\"}"), 413, "REQUEST_TOO_LARGE", "larger than 1048576 bytes"),
        new("a length that is only said", Raw("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{", []), 413, "REQUEST_TOO_LARGE", "larger than"),
        new("chunks without an end", Raw(Chunked, []), 413, "REQUEST_TOO_LARGE", "larger than") { Then = Afterwards.Drips, Drop = Encoding.ASCII.GetBytes($"10000\r\n{new string(' ', 65_536)}\r\n") },
        new("a chunk that is none", Raw(Chunked + "zz\r\n{}\r\n0\r\n\r\n", []), 400, Bad, "does not end as HTTP says"),
        new("a chunk of a huge size", Raw(Chunked + "ffffffffffffffffff\r\n{}", []), 400, Bad, "does not end as HTTP says"),
        new("a body that stops", Raw("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"query\"", []), 408, "REQUEST_TIMEOUT", "did not come in time") { IsSlow = true },
        new("a body in drops", Raw("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{", []), 408, "REQUEST_TIMEOUT", "did not come in time") { Then = Afterwards.Drips },
        new("chunks in drops", Raw(Chunked, []), 408, "REQUEST_TIMEOUT", "did not come in time") { Then = Afterwards.Drips, Drop = "1\r\n \r\n"u8.ToArray() },
        new("a length and chunks", Raw("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n", []), 400, Bad),
        new("chunks twice over", Raw("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", []), 400, Bad),
        Coded("a gzip bomb", "gzip", Pack(static inner => new GZipStream(inner, CompressionLevel.SmallestSize), 50_000_000), 413, "REQUEST_TOO_LARGE"),
        Coded("a brotli bomb", "br", Pack(static inner => new BrotliStream(inner, CompressionLevel.Fastest), 50_000_000), 413, "REQUEST_TOO_LARGE"),
        Coded("a deflate bomb", "deflate", Pack(static inner => new ZLibStream(inner, CompressionLevel.SmallestSize), 50_000_000), 413, "REQUEST_TOO_LARGE"),
        Coded("half a gzip", "gzip", Pack(static inner => new GZipStream(inner, CompressionLevel.SmallestSize), 100_000)[..60], 400, Bad),
        Coded("a gzip with a wrong sum", "gzip", [.. Pack(static inner => new GZipStream(inner, CompressionLevel.SmallestSize), 100)[..^8], 1, 2, 3, 4, 5, 6, 7, 8], 400, Bad),
        Coded("no gzip at all", "gzip", Encoding.UTF8.GetBytes(Echo), 400, Bad),
        Coded("no brotli at all", "br", Encoding.UTF8.GetBytes(Echo), 400, Bad),
        Coded("an empty gzip", "gzip", [], 400, Bad),
        Coded("gzip in gzip", "gzip, gzip", Pack(static inner => new GZipStream(inner, CompressionLevel.SmallestSize), 100), 415, Media),
        Coded("a coding nobody knows", "zstd", Encoding.UTF8.GetBytes(Echo), 415, Media),
    ];

    private const string Chunked = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static HostileRequest Typed(string name, string type, int status, string? code, string body = Echo) => new(
        name, Raw($"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n", Encoding.UTF8.GetBytes(body)),
        status, code, code is null ? null : "application/json") { IsCarriedOut = code is null };

    private static byte[] Accepting(string types) =>
        Raw($"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: {types}\r\nContent-Length: {Echo.Length}\r\n\r\n", Encoding.UTF8.GetBytes(Echo));

    private static HostileRequest Coded(string name, string coding, byte[] body, int status, string code) =>
        new(name, Post(body, $"Content-Encoding: {coding}\r\n"), status, code, status == 400 ? null : status == 413 ? "larger than" : "br, gzip, deflate");

    private static byte[] Pack(Func<Stream, Stream> compress, int length)
    {
        using MemoryStream packed = new();
        using (var packing = compress(packed))
        {
            packing.Write(Encoding.UTF8.GetBytes(Echo));
            packing.Write(Encoding.UTF8.GetBytes(new string(' ', length)));
        }

        return packed.ToArray();
    }
}
