using System.Security.Claims;

namespace CaMauG.Subgraphs.Serving;

/// <summary>One GraphQL request to a subgraph.</summary>
public sealed class SubgraphCall
{
    /// <summary>The document; the server keeps what it has parsed and validated by this text.</summary>
    public required string Document { get; init; }

    /// <summary>Which operation of the document; may be null when there is one.</summary>
    public string? OperationName { get; init; }

    /// <summary>Variables as one UTF-8 JSON object; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Variables { get; init; }

    /// <summary>Who asks; null when anonymous.</summary>
    public ClaimsPrincipal? Principal { get; init; }

    /// <summary>Preferred languages as in <c>Accept-Language</c>; null for Vietnamese.</summary>
    public string? AcceptLanguage { get; init; }

    /// <summary>What resolvers may ask for; null for the server's own.</summary>
    public IServiceProvider? Services { get; init; }
}
