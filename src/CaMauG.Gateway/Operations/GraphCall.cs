using System.Net;
using System.Security.Claims;
using CaMauG.Federation.Execution.Incremental;
using CaMauG.Gateway.Requests;

namespace CaMauG.Gateway.Operations;

/// <summary>An operation to run and who asks.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Caller">Who asks; null when anonymous.</param>
/// <param name="Client">What is known of the client.</param>
/// <param name="AcceptLanguage">Preferred languages; null for the default.</param>
/// <param name="AllowsMutations">False for requests that must be safe (GET).</param>
/// <param name="WantsPlan">True to put the query plan into the response.</param>
internal sealed record GraphCall(
    GraphRequest Request, ClaimsPrincipal? Caller, ClientFacts Client, string? AcceptLanguage, bool AllowsMutations, bool WantsPlan)
{
    /// <summary>How parts of an answer are to be written; null when the client takes whole answers only.</summary>
    public IncrementalFormat? Parts { get; init; }

    /// <summary>True when the hub itself asks, inside its process.</summary>
    public bool IsFromInside { get; init; }

    /// <summary>Where it came from; null inside the process.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>True to put the estimated cost into the response.</summary>
    public bool WantsCost { get; init; }

    /// <summary>What a client that wants it is told of the cost; null before it is known.</summary>
    public double? EstimatedCost { get; init; }
}

/// <summary>What a client says of itself.</summary>
/// <param name="AppId">The mini-app whose page asks.</param>
/// <param name="Name">Name of the client.</param>
/// <param name="Version">Its version.</param>
/// <param name="Platform">ANDROID, IOS or WEB.</param>
internal readonly record struct ClientFacts(string? AppId, string? Name, string? Version, string? Platform);
