using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>A request that means no good, and what becomes of it.</summary>
/// <param name="Name">What is odd about it.</param>
/// <param name="Bytes">What is sent.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="Code">Code of the first error; null where HTTP itself is broken, or where nothing is wrong after all.</param>
/// <param name="Says">What the message says of the place or the cure; null for nothing.</param>
internal sealed record HostileRequest(string Name, byte[] Bytes, int Status, string? Code = null, string? Says = null)
{
    /// <summary>True when services are asked: the request is odd and yet no reason to refuse it.</summary>
    public bool IsCarriedOut { get; init; }

    /// <summary>What the client does when all is sent.</summary>
    public Afterwards Then { get; init; }

    /// <summary>What it goes on to send when it <see cref="Afterwards.Drips"/>.</summary>
    public byte[] Drop { get; init; } = [(byte)' '];

    /// <summary>True when the gateway may cut the connection off, and with it what it had not sent yet.</summary>
    public bool MayBeCutOff { get; init; }

    /// <summary>True when the gateway's patience is what ends it.</summary>
    public bool IsSlow { get; init; }

    public static HostileRequest Carried(string name, byte[] bytes) => new(name, bytes, 200) { IsCarriedOut = true };

    /// <summary>A document sent as it should be.</summary>
    public static byte[] Document(string text, string? variables = null, string headers = "") =>
        Post(new JsonObject { ["query"] = text, ["variables"] = variables is null ? null : JsonNode.Parse(variables, documentOptions: new JsonDocumentOptions { MaxDepth = 1_000 }) }
            .ToJsonString(new JsonSerializerOptions { MaxDepth = 1_000 }), headers);

    /// <summary>A body sent as JSON.</summary>
    public static byte[] Post(string body, string headers = "") => Post(Encoding.UTF8.GetBytes(body), headers);

    public static byte[] Post(byte[] body, string headers = "") =>
        Raw($"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/graphql-response+json\r\n{headers}Content-Length: {body.Length}\r\n\r\n", body);

    /// <summary>A request without a body.</summary>
    public static byte[] Get(string target, string headers = "camaug-csrf: 1\r\n", string method = "GET") =>
        Raw($"{method} {target} HTTP/1.1\r\nHost: localhost\r\nAccept: application/graphql-response+json\r\n{headers}\r\n", []);

    public static byte[] Raw(string head, byte[] body) => [.. Encoding.Latin1.GetBytes(head), .. body];

    public static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    public static string Each(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));
}

/// <summary>What a client does when its request is sent.</summary>
internal enum Afterwards
{
    /// <summary>It waits for the answer.</summary>
    Waits,

    /// <summary>It goes on and on, drop by drop.</summary>
    Drips,
}
