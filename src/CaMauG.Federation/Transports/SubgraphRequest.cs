using System.Security.Claims;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Transports;

/// <summary>One operation on its way to a subgraph.</summary>
public sealed class SubgraphRequest
{
    /// <summary>Name of the subgraph.</summary>
    public required string Subgraph { get; init; }

    /// <summary>The GraphQL document; the same string instance for every run of a plan, so that receivers may cache by it.</summary>
    public required string Document { get; init; }

    /// <summary>Operation name, or null.</summary>
    public string? OperationName { get; init; }

    /// <summary>Kind of the operation: only queries may be repeated.</summary>
    public OperationKind Kind { get; init; }

    /// <summary>Variables as one UTF-8 JSON object; empty when there are none. Valid until the response is returned.</summary>
    public ReadOnlyMemory<byte> Variables { get; init; }

    /// <summary>Who asks, as this service may know them: pairwise subject, its scopes. Null when anonymous.</summary>
    public ClaimsPrincipal? Caller { get; init; }

    /// <summary>The token whose audience is this service alone, for transports that leave the process. Null when anonymous.</summary>
    public string? BearerToken { get; init; }

    /// <summary>Preferred languages of the client, as in <c>Accept-Language</c>; null for the default.</summary>
    public string? AcceptLanguage { get; init; }

    /// <summary>How long an answer is waited for; null when nobody says.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>When the whole client request ends, for services that can use it.</summary>
    public DateTimeOffset? Deadline { get; init; }
}
