using System.Text.RegularExpressions;

namespace CaMauG.Identity.Settings;

/// <summary>Faults in how messages are sent, each with its place and cure; never with a value that may be a secret.</summary>
internal static partial class MessageRules
{
    private static readonly string[] s_names = ["phone", "phone:digits", "phone:local", "text"];

    public static IEnumerable<string> Check(MessageOptions options)
    {
        if (options.Url is { } url && !(Uri.TryCreate(Placeholder().Replace(url, "x"), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return "Messages:Url must be the gateway's absolute http or https address.";
        }

        if (options.Method is not ("GET" or "POST"))
        {
            yield return $"Messages:Method must be GET or POST; it is \"{options.Method}\".";
        }

        if (options.ContentType is not (JsonType or FormType))
        {
            yield return $"Messages:ContentType must be {JsonType} or {FormType}; it is \"{options.ContentType}\".";
        }

        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromSeconds(60))
        {
            yield return $"Messages:Timeout must be 00:00:01 to 00:01:00; it is {options.Timeout}.";
        }

        foreach (var (place, template) in Templates(options))
        {
            foreach (Match match in Placeholder().Matches(template))
            {
                var name = match.Groups[1].Value;
                if (!(name.StartsWith(Secret, StringComparison.Ordinal) ? options.Secrets.ContainsKey(name[Secret.Length..]) : s_names.Contains(name)))
                {
                    yield return $"Messages:{place} names {{{name}}}, which is neither {{phone}}, {{phone:digits}}, {{phone:local}}, {{text}} nor a secret of Messages:Secrets.";
                }
            }
        }

        var whole = string.Concat(Templates(options).Select(static template => template.Template));
        if (options.Url is not null && !(whole.Contains("{text}", StringComparison.Ordinal) && whole.Contains("{phone", StringComparison.Ordinal)))
        {
            yield return "Messages:Url or Messages:Body must hold {text} and {phone}, {phone:digits} or {phone:local}; else the gateway cannot know what to send where.";
        }
    }

    public static IEnumerable<string> Check(CodeLimits limits)
    {
        if (limits.PerPhone is < 1 or > 50)
        {
            yield return $"Codes:PerPhone must be 1 to 50; it is {limits.PerPhone}. Each code may be guessed at five times.";
        }

        if (limits.PerAddress < 1 || limits.InTotal < 1)
        {
            yield return "Codes:PerAddress and Codes:InTotal must be at least 1; to send none, leave Messages:Url empty.";
        }
    }

    public const string Secret = "secret:";
    public const string JsonType = "application/json";
    public const string FormType = "application/x-www-form-urlencoded";

    /// <summary>A placeholder: what stands between the braces is its first group. A JSON object's own braces hold quotes and so are none.</summary>
    [GeneratedRegex(@"\{([a-z]+(?::[A-Za-z0-9_-]+)?)\}")]
    public static partial Regex Placeholder();

    private static IEnumerable<(string Place, string Template)> Templates(MessageOptions options)
    {
        if (options.Url is not null)
        {
            yield return ("Url", options.Url);
        }

        if (options.Method is "POST")
        {
            yield return ("Body", options.Body);
        }

        foreach (var (name, value) in options.Headers)
        {
            yield return ("Headers:" + name, value);
        }
    }
}
