using System.Buffers;
using System.Text.Json;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Execution.Completion;

namespace CaMauG.Gateway.Authorization;

/// <summary>
/// Tells a client what would be enough, as <c>extensions.challenge</c>: the members that a <c>WWW-Authenticate</c> of RFC 6750 §3 or RFC 9470 §3 would
/// have. A single field may be refused while the request is answered, so it cannot be a header.
/// </summary>
internal sealed class AccessChallenges(PolicyBook policies)
{
    private const string LoginRequired = "login_required";
    private const string InsufficientAuthentication = "insufficient_user_authentication";
    private const string InsufficientScope = "insufficient_scope";

    /// <summary>The denial for what a caller does not meet.</summary>
    public AccessDenial DenialFor(AccessDemand[] unmet)
    {
        string[] scopes =
        [
            .. unmet.Where(static demand => demand.Kind == AccessDemandKind.Scopes)
                .SelectMany(static demand => demand.Alternatives.FirstOrDefault() ?? []).Distinct(StringComparer.Ordinal),
        ];
        StepUp[] steps = [.. unmet.Where(static demand => demand.Kind == AccessDemandKind.Policies).SelectMany(StepsTo).Distinct()];
        var error = Array.Exists(unmet, static demand => demand.Kind == AccessDemandKind.Authenticated) ? LoginRequired
            : steps.Length > 0 ? InsufficientAuthentication
            : scopes.Length > 0 ? InsufficientScope
            : null;
        return new(error is null ? null : Write(error, scopes, steps));
    }

    // The first way that authentication alone opens; a set with a right in it that somebody must give is no way.
    private IEnumerable<StepUp> StepsTo(AccessDemand demand) =>
        demand.Alternatives.Select(set => Array.ConvertAll(set, policies.FindStepUp))
            .FirstOrDefault(static steps => steps.Length > 0 && Array.TrueForAll(steps, static step => step is not null))
            ?.OfType<StepUp>() ?? [];

    private static byte[] Write(string error, string[] scopes, StepUp[] steps)
    {
        ArrayBufferWriter<byte> output = new();
        using (Utf8JsonWriter writer = new(output))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("challenge"u8);
            writer.WriteString("error"u8, error);
            if (scopes.Length > 0)
            {
                writer.WriteString("scope"u8, string.Join(' ', scopes));
            }

            // In order of preference: the class that is called highest is enough for the others as well.
            if (string.Join(' ', steps.Select(static step => step.AcrValue).OfType<string>().Distinct().OrderDescending(StringComparer.Ordinal)) is { Length: > 0 } classes)
            {
                writer.WriteString("acr_values"u8, classes);
            }

            if (steps.Min(static step => step.MaxAge) is { } age)
            {
                writer.WriteNumber("max_age"u8, (long)age.TotalSeconds);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
