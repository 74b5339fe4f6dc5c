using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Portal.Shell;

namespace CaMauG.Portal.Forms;

/// <summary>Runs the operation of a page as the person who opened it.</summary>
internal sealed class PageRunner(IGraphClient graph)
{
    public async Task<PageAnswer> RunAsync(MiniAppInfo app, PageModel page, JsonObject variables, ClaimsPrincipal person, CancellationToken cancellation)
    {
        using var response = await graph.ExecuteAsync(
            new(page.Document, variables.ToJsonString(), person, app.Id, Language.Current), cancellation).ConfigureAwait(false);
        var root = response.RootElement;
        var data = root.TryGetProperty("data", out var found) && found.ValueKind is JsonValueKind.Object ? found.Clone() : default;
        return new(new PageReader(app).Read(page.Fields, data), data, FaultsOf(root));
    }

    private static List<PageFault> FaultsOf(JsonElement root) =>
        root.TryGetProperty("errors", out var errors) && errors.ValueKind is JsonValueKind.Array
            ? [.. errors.EnumerateArray().Select(FaultOf).DistinctBy(static fault => (fault.Code, fault.Message, fault.Service, fault.Field))]
            : [];

    private static PageFault FaultOf(JsonElement error)
    {
        var extensions = error.TryGetProperty("extensions", out var found) ? found : default;
        var code = ValueWriter.TextAt(extensions, "code") ?? string.Empty;
        var (challenge, level) = ChallengeOf(extensions);
        var kind = challenge switch
        {
            "login_required" => PageFaultKind.SignIn,
            "insufficient_user_authentication" when level > 0 => PageFaultKind.StepUp,
            _ => KindOf(code),
        };
        return new(
            kind, code, ValueWriter.TextAt(error, "message") ?? string.Empty,
            ValueWriter.TextAt(extensions, "serviceName") ?? ValueWriter.TextAt(extensions, "service"),
            ValueWriter.TextAt(extensions, "field"))
        {
            Assurance = level,
        };
    }

    // RFC 9470 §3: what would be enough stands beside the denial, the best first.
    private static (string? Error, int Level) ChallengeOf(JsonElement extensions)
    {
        if (extensions.ValueKind is not JsonValueKind.Object || !extensions.TryGetProperty("challenge", out var challenge))
        {
            return (null, 0);
        }

        var best = ValueWriter.TextAt(challenge, "acr_values")?.Split(' ')[0];
        return (
            ValueWriter.TextAt(challenge, "error"),
            best?.StartsWith(Paths.AssuranceClass, StringComparison.Ordinal) is true
            && int.TryParse(best.AsSpan(Paths.AssuranceClass.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : 0);
    }

    private static PageFaultKind KindOf(string code) => code switch
    {
        "UNAUTHENTICATED" => PageFaultKind.SignIn,
        "FORBIDDEN" or "UNAUTHORIZED_FIELD_OR_TYPE" or "INSUFFICIENT_SCOPE" or "CONSENT_REQUIRED" => PageFaultKind.Forbidden,
        "" or "INTERNAL_SERVER_ERROR" or "TIMEOUT" or "SERVICE_UNAVAILABLE" => PageFaultKind.Unavailable,
        _ when code.StartsWith("SUBREQUEST_", StringComparison.Ordinal) => PageFaultKind.Unavailable,
        _ => PageFaultKind.Refused,
    };
}
