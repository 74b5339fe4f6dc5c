using CaMauG.Federation.Transports;
using CaMauG.MiniApps.Rest.Mapping;

namespace CaMauG.MiniApps.Rest.Serving;

/// <summary>What came back from the service.</summary>
internal sealed record RestAnswer
{
    /// <summary>Why there is no usable answer, one of <see cref="SubgraphFailureCodes"/>; null when there is one, of whatever status.</summary>
    public string? Failure { get; init; }

    public int Status { get; init; }

    /// <summary>Its headers by their names in small letters, each a list.</summary>
    public Dictionary<string, object?> Headers { get; init; } = [];

    /// <summary>Its JSON as plain values; missing when it has no body.</summary>
    public object? Body { get; init; } = Missing.Value;

    public CachePolicy? Caching { get; init; }

    /// <summary>True when another attempt may go better.</summary>
    public bool MayPass { get; init; }

    /// <summary>True when it tells of trouble at the service, not of the request.</summary>
    public bool IsOutage => Failure is not null || Status >= 500;

    public static RestAnswer Failed(string code, bool mayPass = false) => new() { Failure = code, MayPass = mayPass };
}
