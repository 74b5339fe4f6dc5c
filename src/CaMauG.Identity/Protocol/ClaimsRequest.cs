using System.Collections.Immutable;
using System.Text.Json;
using CaMauG.Identity.Services;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Protocol;

/// <summary>
/// What a client asks for by <c>claims</c> (OpenID Connect Core §5.5). The name is all that the scope <c>profile</c> stands for, so asking for it is asking for that
/// scope, with the same consent; everything else the hub says of a person it says anyway.
/// </summary>
/// <param name="WantsName">True when the name is asked for, in either place.</param>
/// <param name="Subject">Whom the client expects; null for anybody.</param>
/// <param name="Assurance">Classes of assurance that are good enough, best first; empty when none is asked for.</param>
/// <param name="IsAssuranceEssential">True when the client wants nobody at all rather than somebody with less (§5.5.1.1).</param>
internal sealed record ClaimsRequest(bool WantsName, string? Subject, ImmutableArray<string> Assurance, bool IsAssuranceEssential)
{
    public const string Parameter = "claims";
    public const string Fault = "claims must be a JSON object of at most 4096 characters whose members userinfo and id_token are objects (OpenID Connect Core §5.5).";
    private const int LongestText = 4096;
    private static readonly ClaimsRequest s_none = new(false, null, [], false);

    /// <summary>What the request asks for; nothing when it has no such parameter, null when that is malformed.</summary>
    public static ClaimsRequest? Find(OpenIddictRequest request)
    {
        if (request.GetParameter(Parameter) is not { } parameter)
        {
            return s_none;
        }

        if ((string?)parameter is not { Length: > 0 and <= LongestText } text)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What the request, which was checked, asks for.</summary>
    public static ClaimsRequest Of(OpenIddictRequest request) => Find(request) ?? s_none;

    /// <summary>The scopes of the request and, where the client may have it, the one that stands for claims it asks for.</summary>
    public static async Task<ImmutableArray<string>> ScopesAsync(
        OpenIddictRequest request, object application, IOpenIddictApplicationManager applications, CancellationToken cancellation)
    {
        var scopes = request.GetScopes();
        var adds = Of(request).WantsName && !scopes.Contains(Scopes.Profile)
            && await applications.HasPermissionAsync(application, Permissions.Prefixes.Scope + Scopes.Profile, cancellation);
        return adds ? scopes.Add(Scopes.Profile) : scopes;
    }

    /// <summary>True when the client insists on more assurance than <paramref name="level"/>.</summary>
    public bool InsistsOnMoreThan(int level) =>
        IsAssuranceEssential && !Assurance.IsEmpty
        && !Assurance.Any(wanted => Enumerable.Range(1, level).Any(reached => wanted == ServiceTokens.AssuranceClass(reached.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    private static ClaimsRequest Read(JsonElement root)
    {
        var identityToken = Member(root, "id_token");
        var acr = identityToken is { } asked ? Member(asked, Claims.AuthenticationContextReference) : null;
        return new(
            Names(identityToken) || Names(Member(root, "userinfo")),
            identityToken is { } token && Member(token, Claims.Subject) is { } subject ? Values(subject).FirstOrDefault() : null,
            acr is { } wanted ? Values(wanted) : [],
            acr is { } essential && essential.TryGetProperty("essential", out var value) && value.GetBoolean());
    }

    private static bool Names(JsonElement? place) => place is { } members && members.TryGetProperty(Claims.Name, out _);

    // A member that is null or absent asks for nothing particular (§5.5.1).
    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null
            ? member.ValueKind is JsonValueKind.Object ? member : throw new FormatException($"{name} is neither an object nor null.")
            : null;

    private static ImmutableArray<string> Values(JsonElement member)
    {
        if (member.TryGetProperty("value", out var one))
        {
            return [one.GetString()!];
        }

        return member.TryGetProperty("values", out var several) ? [.. several.EnumerateArray().Select(static value => value.GetString()!)] : [];
    }
}
