using System.Security.Claims;
using System.Text.Json;
using CaMauG.Identity.Settings;

namespace CaMauG.Identity.Identities;

/// <summary>What a provider said of a person, in the hub's words.</summary>
internal static class UpstreamClaims
{
    private const int Longest = 500;

    // RFC 8176 §2; what else a provider says stays with it.
    private static readonly string[] s_methods =
        ["face", "fpt", "geo", "hwk", "iris", "kba", "mca", "mfa", "otp", "pin", "pwd", "rba", "sc", "sms", "swk", "tel", "user", "vbm", "wia"];

    /// <summary>The claims of the mapping that are there, by what they stand for.</summary>
    public static Dictionary<string, string> Read(UpstreamProvider provider, ClaimsPrincipal person)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var target in UpstreamProviderRules.Targets)
        {
            var name = provider.Claims.TryGetValue(target, out var mapped) ? mapped : target is UpstreamProviderRules.DisplayName ? "name" : null;
            if (name is not null && Find(person, name)?.Trim() is { Length: > 0 and <= Longest } value && !value.Any(char.IsControl))
            {
                read[target] = value;
            }
        }

        return read;
    }

    /// <summary>How the person signed in there: registered <c>amr</c> values, separated by spaces; empty when it was not told.</summary>
    public static string Methods(ClaimsPrincipal person) =>
        string.Join(' ', person.FindAll("amr").Select(static claim => claim.Value).Where(s_methods.Contains).Distinct(StringComparer.Ordinal));

    /// <summary>True when the provider vouched for who the person is.</summary>
    public static bool IsVerified(UpstreamProvider provider, ClaimsPrincipal person) => provider.Verifies
        && (provider.VerifiedAcr.Count is 0 || (person.FindFirst("acr")?.Value is { } acr && provider.VerifiedAcr.Contains(acr)));

    /// <summary>True when the person used more than one factor there and the provider's word for it is taken.</summary>
    public static bool IsMultiFactor(UpstreamProvider provider, ClaimsPrincipal person) => provider.TrustsMultiFactor
        && (person.HasClaim("amr", "mfa") || (person.FindFirst("acr")?.Value is { } acr && provider.MultiFactorAcr.Contains(acr)));

    private static string? Find(ClaimsPrincipal person, string name)
    {
        if (person.FindFirst(name) is { } whole)
        {
            return whole.Value;
        }

        var parts = name.Split('.');
        return parts.Length > 1 && person.FindFirst(parts[0]) is { } claim ? FindIn(claim.Value, parts.AsSpan(1)) : null;
    }

    private static string? FindIn(string json, ReadOnlySpan<string> path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var value = document.RootElement;
            foreach (var part in path)
            {
                if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(part, out value))
                {
                    return null;
                }
            }

            return value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            // A claim that is text and no object has no parts.
            return null;
        }
    }
}
