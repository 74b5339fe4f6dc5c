using System.Text;
using static CaMauG.Gateway.Tests.Hostile.HostileRequest;

namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>Variables, and JSON that is hardly any.</summary>
internal static class HostileValues
{
    private const string Bad = "BAD_REQUEST";
    private const string BadInput = "BAD_USER_INPUT";
    private const string Ok = "{ echo }";

    public static IEnumerable<HostileRequest> Variables() =>
    [
        new("deep objects", Post(Filter(Repeat("{\"deep\":", 100) + "{}" + Repeat("}", 100))), 400, "MAX_JSON_DEPTH_LIMIT", "deeper than 64 levels"),
        new("deep lists", Post(Filter(Repeat("[", 100_000) + Repeat("]", 100_000))), 400, "MAX_JSON_DEPTH_LIMIT", "deeper than 64 levels"),
        new("deep lists without an end", Post(Filter(Repeat("[", 900_000))), 400, "MAX_JSON_DEPTH_LIMIT", "deeper than 64 levels"),
        new("deep JSON in a member nobody reads", Post("{\"query\":\"{ echo }\",\"x\":" + Repeat("[", 100) + Repeat("]", 100) + "}"), 400, "MAX_JSON_DEPTH_LIMIT", "deeper than 64 levels"),
        new("unknown members of an object by the thousand", Post(Filter("{" + Each(20_000, static n => $"\"k{n}\":{n},") + "\"tags\":[]}")), 400, BadInput, "is not defined by type \"Filter\""),
        new("an unknown member with a long name", Post(Filter("{\"" + new string('k', 500_000) + "\":1}")), 400, BadInput, "is not defined by type \"Filter\""),
        new("one wrong object a thousand times", Post(Filter("{\"all\":[" + Each(10_000, static n => $"{{\"x{n}\":1}},") + "{}]}")), 400, BadInput, "at \"v.all[0]\""),
        new("wrong items by the hundred thousand", Post(Variable("[Int!]", "numbers", "[" + Each(100_000, static _ => "\"x\",") + "1]")), 400, BadInput, "Int cannot represent non-integer value"),
        new("a number of half a million digits", Post(Variable("Float", "ratio", new string('9', 500_000))), 400, BadInput, "Float cannot represent"),
        new("an exponent that makes infinity", Post(Variable("Float", "ratio", "1e999999")), 400, BadInput, "Float cannot represent"),
        new("a whole number out of range", Post(Variable("[Int!]", "numbers", "[99999999999]")), 400, BadInput, "non 32-bit signed integer"),
        new("a long text for a number", Post(Variable("Float", "ratio", "\"" + new string('x', 500_000) + "\"")), 400, BadInput, "Float cannot represent"),
        new("half a surrogate pair for an enum", Post(Variable("Kind", "kind", "\"\\ud800\"")), 400, Bad, "not valid Unicode"),
        new("half a surrogate pair for a number", Post(Variable("Float", "ratio", "\"\\udc00\"")), 400, Bad, "not valid Unicode"),
        new("half a surrogate pair for a key", Post(Filter("{\"\\ud800\":1}")), 400, Bad, "not valid Unicode"),
        new("half a surrogate pair for a text", Post(Variable("String", "text", "\"a\\ud800b\"")), 400, Bad, "not valid Unicode"),
        new("null where none may be", Post(Variable("[Int!]!", "numbers", "null")), 400, BadInput, "must not be null"),
        new("nothing where something must be", Document("query($v: ID!) { product(id: $v) { name } }"), 400, BadInput, "\"$v\" of required type \"ID!\" was not provided"),
        new("an object for a text", Post(Variable("String", "text", "{\"toString\":1}")), 400, BadInput, "String cannot represent a non string value"),
        new("a thousand variables of an unknown type", Document($"query({Each(600, static n => $"$v{n}: Nothing ")}) {{ echo }}"), 400, "GRAPHQL_VALIDATION_FAILED", "Unknown type \"Nothing\""),
        new("a thousand variables nobody uses", Document($"query({Each(600, static n => $"$v{n}: Int ")}) {{ echo }}"), 400, "GRAPHQL_VALIDATION_FAILED", "is never used"),
        new("variables in a text", Post("""{"query":"{ echo }","variables":"{\"a\":1}"}"""), 400, Bad, "\"variables\" must be an object or null"),
        new("variables in a list", Post("""{"query":"{ echo }","variables":[{}]}"""), 400, Bad, "\"variables\" must be an object or null"),
        Carried("unknown variables by the thousand", Post("{\"query\":\"{ echo }\",\"variables\":{" + Each(50_000, static n => $"\"v{n}\":1,") + "\"x\":1}}")),
        Carried("names of JavaScript's own", Post("""{"query":"query($v: String) { echo(text: $v) }","variables":{"v":"x","__proto__":{"a":1},"constructor":{"prototype":{}}}}""")),
        Carried("a variable twice", Post("""{"query":"query($v: String) { echo(text: $v) }","variables":{"v":1,"v":"x"}}""")),
    ];

    public static IEnumerable<HostileRequest> Json() =>
    [
        new("nothing", Post(""), 400, Bad, "not well-formed JSON"),
        new("null", Post("null"), 400, Bad, "must be a JSON object"),
        new("a text", Post("\"{ echo }\""), 400, Bad, "must be a JSON object"),
        new("a batch", Post("""[{"query":"{ echo }"},{"query":"{ echo }"}]"""), 400, "BATCHING_NOT_SUPPORTED", "one operation in one request"),
        new("a batch of ten thousand", Post("[" + Each(10_000, static _ => "{\"query\":\"{ echo }\"},") + "{}]"), 400, "BATCHING_NOT_SUPPORTED", "one operation in one request"),
        new("an empty batch", Post("[]"), 400, "BATCHING_NOT_SUPPORTED", "one operation in one request"),
        new("an object without a query", Post("""{"operationName":"Q"}"""), 400, Bad, "\"query\" is missing"),
        new("a list of queries", Post("""{"query":["{ echo }"]}"""), 400, Bad, "\"query\" must be a string"),
        new("two objects", Post("""{"query":"{ echo }"}{"query":"{ echo }"}"""), 400, Bad, "not well-formed JSON"),
        new("a trailing comma", Post("""{"query":"{ echo }",}"""), 400, Bad, "not well-formed JSON"),
        new("a comment", Post("""{"query":"{ echo }"/* */}"""), 400, Bad, "not well-formed JSON"),
        new("single quotes", Post("{'query':'{ echo }'}"), 400, Bad, "not well-formed JSON"),
        new("NaN", Post("""{"query":"{ echo }","variables":{"v":NaN}}"""), 400, Bad, "not well-formed JSON"),
        new("a raw line break in a text", Post("{\"query\":\"{ echo\n}\"}"), 400, Bad, "not well-formed JSON"),
        new("half a surrogate pair for a document", Post("""{"query":"{ echo(text: \"\ud800\") }"}"""), 400, Bad, "not valid Unicode"),
        new("half a surrogate pair for the operation's name", Post("""{"query":"{ echo }","operationName":"\udfff"}"""), 400, Bad, "not valid Unicode"),
        new("half a surrogate pair for an extension", Post("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"\ud800"}}}"""), 400, Bad, "not valid Unicode"),
        new("a NUL between the members", Post("{\"query\":\"{ echo }\",\0\"x\":1}"), 400, Bad, "not well-formed JSON"),
        new("only NULs", Post(new byte[10_000]), 400, Bad, "not well-formed JSON"),
        new("invalid UTF-8", Post([.. "{\"query\":\"{ echo }\",\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8]), 400, Bad, "not UTF-8"),
        new("overlong UTF-8", Post([.. "{\"query\":\"{ echo }\",\"x\":\""u8, 0xC0, 0xAF, .. "\"}"u8]), 400, Bad, "not UTF-8"),
        new("a surrogate in UTF-8", Post([.. "{\"query\":\"{ echo }\",\"x\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8]), 400, Bad, "not UTF-8"),
        new("UTF-16", Post(Encoding.Unicode.GetBytes("""{"query":"{ echo }"}""")), 400, Bad, "not"),
        new("UTF-16 with its mark", Post([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("""{"query":"{ echo }"}""")]), 400, Bad, "not UTF-8"),
        new("an operation that is not there", Post("""{"query":"query A { echo }","operationName":"B"}"""), 400, "OPERATION_RESOLUTION_FAILURE", "no operation \"B\""),
        new("an operation with a long name that is not there", Post("{\"query\":\"query A { echo }\",\"operationName\":\"" + new string('B', 900_000) + "\"}"), 400, "OPERATION_RESOLUTION_FAILURE", "no operation \"BBB"),
        Carried("a byte order mark before the object", Post([0xEF, 0xBB, 0xBF, .. "{\"query\":\"{ echo }\"}"u8])),
        Carried("the query twice", Post("""{"query":"{ secret }","query":"{ echo }"}""")),
        Carried("keys with escapes", Post("""{"\u0071uery":"{ echo }"}""")),
        new("half a surrogate pair for a member nobody reads", Post("""{"query":"{ echo }","\ud800":"\ud800"}"""), 400, Bad, "not valid Unicode"),
        Carried("whole surrogate pairs", Post("""{"query":"query($v: String) { echo(text: $v) }","variables":{"v":"\ud83d\ude00 \uD83D\uDE00"},"extensions":{"\ud83d\ude00":1}}""")),
        Carried("members nobody reads by the thousand", Post("{" + Each(50_000, static n => $"\"k{n}\":{{}},") + "\"query\":\"{ echo }\"}")),
    ];

    public static IEnumerable<HostileRequest> Names() =>
    [
        new("a hash of something else", Persisted(new string('a', 64), Ok), 400, "PERSISTED_QUERY_HASH_MISMATCH", "does not match"),
        new("a hash nobody sent", Persisted(new string('b', 64), null), 404, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"),
        new("a hash in capitals", Persisted("6D8D2B1C4A9E" + new string('A', 52), Ok), 400, "PERSISTED_QUERY_HASH_MISMATCH", "does not match"),
        new("a hash that is too short", Persisted("abc", Ok), 400, "PERSISTED_QUERY_HASH_MISMATCH", "does not match"),
        new("a hash without an end", Persisted(new string('a', 500_000), null), 400, Bad, "sha256Hash"),
        new("a hash that is a number", Post("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":1}}}"""), 400, Bad, "sha256Hash"),
        new("a hash of another version", Post("""{"extensions":{"persistedQuery":{"version":99999999999,"sha256Hash":"aa"}}}"""), 400, Bad, "Unsupported persisted query version"),
        new("an id that climbs", Post("""{"documentId":"../../../../etc/passwd"}"""), 400, Bad, "letters, digits and"),
        new("an id that climbs in disguise", Post("""{"documentId":"..%2f..%2fetc%2fpasswd"}"""), 400, Bad, "letters, digits and"),
        new("an id of dots", Post("""{"documentId":".."}"""), 404, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"),
        new("an id with a NUL", Post("""{"documentId":"a\u0000b"}"""), 400, Bad, "letters, digits and"),
        new("an id with SQL", Post("""{"documentId":"1' OR '1'='1"}"""), 400, Bad, "letters, digits and"),
        new("an empty id", Post("""{"documentId":""}"""), 400, Bad, "1 to 200 characters"),
        new("an id without an end", Post("{\"documentId\":\"" + new string('a', 500_000) + "\"}"), 400, Bad, "1 to 200 characters"),
        new("an id with an unknown prefix", Post("""{"documentId":"md5:abc"}"""), 400, Bad, "prefix"),
        new("an id that is an object", Post("""{"documentId":{"a":1}}"""), 400, Bad, "\"documentId\" must be a string"),
        new("an id of half a surrogate pair", Post("""{"documentId":"\ud800"}"""), 400, Bad, "not valid Unicode"),
        new("two names", Post("{\"documentId\":\"abc\",\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + new string('b', 64) + "\"}}}"), 400, Bad, "name two documents"),
        new("a name and a document", Post("""{"documentId":"abc","query":"{ echo }"}"""), 400, "CANNOT_SEND_PQ_ID_AND_BODY", "not both"),
    ];

    private static string Variable(string type, string argument, string value) => "{\"query\":\"query($v: " + type + ") { echo(" + argument + ": $v) }\",\"variables\":{\"v\":" + value + "}}";

    private static string Filter(string value) => Variable("Filter", "filter", value);

    private static byte[] Persisted(string hash, string? document) =>
        Post("{" + (document is null ? string.Empty : $"\"query\":\"{document}\",") + "\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash + "\"}}}");
}
