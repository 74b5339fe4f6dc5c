using System.Buffers;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Http;

/// <summary>Finds settings of <c>Gateway:Cors</c> that a browser could never match, or that would open the gateway to every site. Says the place and what to write instead.</summary>
internal sealed class CrossOriginValidator : IValidateOptions<GatewayOptions>
{
    private const string Section = "Gateway:Cors";

    // Token of RFC 9110 §5.6.2.
    private static readonly SearchValues<char> s_tokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        List<string> faults = [];
        CheckOrigins(options.Cors, faults);
        Each(options.Cors.Headers, "Headers", CheckHeader, faults);
        Each(options.Cors.ExposedHeaders, "ExposedHeaders", CheckHeader, faults);
        Each(options.Cors.Methods, "Methods", CheckMethod, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckOrigins(CrossOriginOptions settings, List<string> faults)
    {
        Each(settings.Origins, "Origins", CheckOrigin, faults);
        if (settings.Origins.Contains(CrossOrigins.Any) && settings.Origins.Count > 1)
        {
            faults.Add($"{Section}:Origins: \"*\" stands for every origin and must stand alone. Remove it, or remove the others.");
        }

        if (settings.Origins.Contains(CrossOrigins.Any) && settings.Credentials)
        {
            faults.Add($"{Section}:Credentials: with the origin \"*\" every site could act as the citizen. List the origins that may, or set Credentials to false.");
        }

        if (settings.Origins.Count == 0 && settings.Credentials)
        {
            faults.Add($"{Section}:Credentials: no origin is listed that could send any. Add one to {Section}:Origins, or set Credentials to false.");
        }
    }

    private static string? CheckOrigin(string origin)
    {
        if (origin == CrossOrigins.Any)
        {
            return null;
        }

        if (origin.Contains('*', StringComparison.Ordinal))
        {
            return $"\"{origin}\" has a wildcard. List each origin by itself: whoever gets hold of any host of a domain would be let in.";
        }

        if (!Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.Host.Length == 0 || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            return $"\"{origin}\" is no origin. Write scheme, host and port as a browser does, such as \"https://example.vn\".";
        }

        var written = url.IsDefaultPort ? $"{url.Scheme}://{url.IdnHost}" : $"{url.Scheme}://{url.IdnHost}:{url.Port}";
        return string.Equals(origin, written, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"\"{origin}\" is not how a browser writes this origin. Write \"{written}\".";
    }

    private static string? CheckHeader(string header) =>
        header.Length > 0 && !header.AsSpan().ContainsAnyExcept(s_tokenCharacters) && header != "*"
            ? null
            : $"\"{header}\" is no name of a header. Name each header by itself.";

    private static string? CheckMethod(string method) =>
        AllowedMethods.All.Contains(method) ? null : $"\"{method}\" is no method of /graphql. Use some of {AllowedMethods.Header}.";

    private static void Each(IList<string> values, string key, Func<string, string?> check, List<string> faults)
    {
        for (var index = 0; index < values.Count; index++)
        {
            if (check(values[index]) is { } fault)
            {
                faults.Add($"{Section}:{key}:{index}: {fault}");
            }
        }
    }
}
