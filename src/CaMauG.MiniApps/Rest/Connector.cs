using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Rest;

/// <summary>One <c>@connect</c>: what is sent, and what is made of the answer.</summary>
internal sealed record Connector
{
    /// <summary>Where it stands, for example <c>Query.stations</c> or <c>Station</c>.</summary>
    public required string Coordinate { get; init; }

    /// <summary>How it is written.</summary>
    public required AppDirective Directive { get; init; }

    /// <summary>The field it answers; null for one on a type.</summary>
    public required AppField? Field { get; init; }

    /// <summary>The type whose entities it finds; null for none.</summary>
    public required string? EntityType { get; init; }

    public required RequestTemplate Request { get; init; }

    /// <summary>Makes the field's or the entity's value of the answer.</summary>
    public required Expression Selection { get; init; }

    /// <summary>Whether an answer is one; null for a status from 200 to 299.</summary>
    public Expression? IsSuccess { get; init; }

    /// <summary>What a citizen reads when it is none; null for the hub's own sentence.</summary>
    public Expression? ErrorMessage { get; init; }

    /// <summary>What programs read beside it, from the source and from the connector; the later has the last word.</summary>
    public IReadOnlyList<Expression> ErrorExtensions { get; init; } = [];

    /// <summary>True when one call finds many entities.</summary>
    public bool IsBatch { get; init; }

    /// <summary>Most entities of one call.</summary>
    public int BatchSize { get; init; } = int.MaxValue;

    /// <summary>Fields of the entity or the parent that have to be known before it can call.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Names its selection makes of an entity; null when only an answer can tell.</summary>
    public IReadOnlySet<string>? Names { get; init; }
}
