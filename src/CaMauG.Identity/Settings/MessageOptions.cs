namespace CaMauG.Identity.Settings;

/// <summary>
/// How short messages reach telephones: over HTTP, at the gateway of an operator. Section <c>Identity:Messages</c>. Placeholders in
/// <see cref="Url"/>, <see cref="Body"/> and the values of <see cref="Headers"/> are replaced and escaped as the place demands: <c>{phone}</c> is the number in E.164
/// (<c>+84912345678</c>), <c>{phone:digits}</c> the same without the plus, <c>{phone:local}</c> as dialled at home (<c>0912345678</c>), <c>{text}</c> the message,
/// <c>{secret:name}</c> an entry of <see cref="Secrets"/>.
/// </summary>
public sealed class MessageOptions
{
    /// <summary>Address of the gateway, http or https. Default: none, so that nothing is sent and whatever needs a code is off.</summary>
    public string? Url { get; set; }

    /// <summary><c>POST</c>, or <c>GET</c> for a gateway that takes everything in its address. Default: <c>POST</c>.</summary>
    public string Method { get; set; } = "POST";

    /// <summary>Media type of the body: <c>application/json</c> or <c>application/x-www-form-urlencoded</c>. Default: JSON.</summary>
    public string ContentType { get; set; } = "application/json";

    /// <summary>Body of a POST. Default: an object with <c>to</c> and <c>text</c>.</summary>
    public string Body { get; set; } = """{"to":"{phone}","text":"{text}"}""";

    /// <summary>Headers of the request, for example <c>Authorization</c>. Default: none.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What only the gateway may know, apart from the templates so that these can stand in a file. Default: none. Never logged, never shown.</summary>
    public IDictionary<string, string> Secrets { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the answer of a success contains, for gateways that answer 200 to failures as well. Default: none, the status decides.</summary>
    public string? Success { get; set; }

    /// <summary>Longest wait for the gateway, 1 to 60 seconds. Default: 10 seconds; a gateway slower than that is down for a person who waits for a code.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>True to write messages without diacritics, as some gateways demand and as halves their price. Default: false.</summary>
    public bool WithoutDiacritics { get; set; }

    /// <summary>True to print messages on the hub's own terminal when there is no <see cref="Url"/>. Default: false; the hub sets it in Development, where nobody has a gateway.</summary>
    public bool Console { get; set; }
}
