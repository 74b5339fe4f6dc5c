using System.Net;
using System.Text.RegularExpressions;

namespace CaMauG.Federation.Execution.Errors;

/// <summary>
/// Takes out of texts of services what tells where they live: addresses, hosts that only an internal network knows, and stack traces. A public
/// web address stays, as it may be meant for the reader. Texts are a stranger's, so nothing here backtracks.
/// </summary>
internal static partial class PrivateText
{
    private const string Mark = "[…]";

    public static string Mask(string text)
    {
        var trace = Trace().Match(text);
        var kept = trace.Success ? text[..trace.Index] : text;
        return kept.AsSpan().ContainsAny(".:") || kept.Contains("localhost", StringComparison.OrdinalIgnoreCase)
            ? Address().Replace(kept, static match => IsPrivate(match.Value) ? Mark : match.Value)
            : kept;
    }

    private static bool IsPrivate(string found)
    {
        if (!found.Contains("://", StringComparison.Ordinal))
        {
            return true;
        }

        return !Uri.TryCreate(found, UriKind.Absolute, out var url)
            || !url.Host.Contains('.', StringComparison.Ordinal) || IPAddress.TryParse(url.Host, out _) || Address().IsMatch(url.Host);
    }

    // A URL, judged by its host; an IPv4 address; an IPv6 address in brackets; the names of internal networks.
    [GeneratedRegex(
        @"\b[a-z][a-z0-9+.-]*://(?:[^\s""'<>()]+)|\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d+)?\b|\[[0-9a-f]*:[0-9a-f:.]*\](?::\d+)?"
        + @"|\blocalhost(?::\d+)?\b|\b[a-z0-9][a-z0-9.-]*\.(?:local|internal|lan|svc|localdomain)(?::\d+)?\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    // Frames of .NET, Java and JavaScript ("at …") and of Python, from the first on.
    [GeneratedRegex(@"\s*(?:\n\s*at\s|Traceback \(most recent|\n\s*File ""|\s--->\s)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Trace();
}
