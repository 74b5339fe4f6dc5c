using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Persisted;

/// <summary>
/// Finds the document that a request sends or names, and decides whether it may run at all. In order: registered documents, then those clients
/// persisted themselves. A hash means the same for everybody; any other id belongs to one client. Hot: a request that sends its text where all
/// texts may run costs two comparisons.
/// </summary>
internal sealed class DocumentResolver(
    IOptions<GatewayOptions> options, AutomaticDocuments automatic, IRegisteredOperations? registered = null)
{
    private readonly PersistedOperationOptions _options = options.Value.PersistedOperations;

    private bool IsStrict => _options is { Mode: PersistedOperationMode.Only, LogOnly: false };

    /// <summary>The document of a request.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="caller">Who asks; null when anonymous.</param>
    /// <param name="client">What the client calls itself; null when it does not.</param>
    /// <param name="clientVersion">Its version.</param>
    public ValueTask<ResolvedDocument> ResolveAsync(in GraphRequest request, ClaimsPrincipal? caller, string? client, string? clientVersion)
    {
        if (request.Name is { } name)
        {
            return request.Document.Length == 0
                ? FindAsync(name, caller, client ?? caller?.FindFirst(CallerClaims.Client)?.Value, clientVersion)
                : ValueTask.FromResult(CheckBoth(name, request.Document, caller));
        }

        return ValueTask.FromResult(_options.Mode == PersistedOperationMode.Only ? CheckText(request.Document, caller) : new(request.Document));
    }

    private async ValueTask<ResolvedDocument> FindAsync(DocumentName name, ClaimsPrincipal? caller, string? client, string? clientVersion)
    {
        if (_options.Mode == PersistedOperationMode.Off)
        {
            return ResolvedDocument.Refused(PersistedRefusals.NotSupported);
        }

        if (FindRegistered(name, client, clientVersion) is { } known)
        {
            return new(known);
        }

        if (IsStrict)
        {
            return ResolvedDocument.Refused(PersistedRefusals.NotInList);
        }

        // Whoever names a document by its hash may go on to send both; where nothing is kept that would repeat for ever.
        if (name is { IsExtension: true, IsHash: true } && !automatic.IsOn)
        {
            return ResolvedDocument.Refused(PersistedRefusals.NotSupported);
        }

        return name.IsHash && await automatic.FindAsync(name.Id).ConfigureAwait(false) is { } kept
            ? CheckText(kept, caller)
            : ResolvedDocument.Refused(PersistedRefusals.NotFound);
    }

    private string? FindRegistered(DocumentName name, string? client, string? clientVersion)
    {
        if (registered is null)
        {
            return null;
        }

        // What looks like a hash is one, for everybody: caches on the way tell its answers apart by nothing else.
        return name.IsHash ? registered.FindByHash(name.Id) : client is null ? null : registered.Find(client, clientVersion, name.Id);
    }

    private ResolvedDocument CheckBoth(DocumentName name, string text, ClaimsPrincipal? caller)
    {
        if (_options.Mode == PersistedOperationMode.Off)
        {
            return ResolvedDocument.Refused(PersistedRefusals.NotSupported);
        }

        if (name is { IsHash: false, IsExtension: false })
        {
            return ResolvedDocument.Refused(PersistedRefusals.IdAndText);
        }

        if (!name.IsHash || !name.Id.Equals(HashOf(text), StringComparison.Ordinal))
        {
            return ResolvedDocument.Refused(PersistedRefusals.HashMismatch);
        }

        var document = CheckText(text, caller);
        return document.Refusal is null && !IsStrict && automatic.IsOn ? document with { KeepAs = name.Id } : document;
    }

    private ResolvedDocument CheckText(string text, ClaimsPrincipal? caller)
    {
        if (_options.Mode != PersistedOperationMode.Only || registered?.Contains(text) is true || IsFree(caller))
        {
            return new(text);
        }

        return _options.LogOnly ? new(text) { IsUnregistered = true } : ResolvedDocument.Refused(PersistedRefusals.Required);
    }

    // A scope claim holds one scope or several with spaces between them.
    private bool IsFree(ClaimsPrincipal? caller) =>
        _options.FreeScope is { Length: > 0 } scope && caller is not null
        && caller.FindAll(CallerClaims.Scope).Any(claim => claim.Value.Split(' ').Contains(scope, StringComparer.Ordinal));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
