using System.ComponentModel.DataAnnotations;

namespace CaMauG.Gateway.Settings;

/// <summary>How much one operation may cost, estimated before it runs from <c>@cost</c> and <c>@listSize</c> (IBM GraphQL Cost Directives).</summary>
public sealed class CostOptions
{
    /// <summary>Whether the estimate decides. Default: it does.</summary>
    public LimitMode Mode { get; set; } = LimitMode.Enforce;

    /// <summary>Highest estimate of one operation; an object counts 1 where the schema says nothing. Default 5 000.</summary>
    [Range(1, 1e12)]
    public double Max { get; set; } = 5_000;

    /// <summary>Length assumed of a list of which neither the schema nor the operation says it. Default 10.</summary>
    [Range(0, 10_000)]
    public int DefaultListSize { get; set; } = 10;
}
