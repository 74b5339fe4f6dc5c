using System.Collections.Immutable;

namespace CaMauG.Federation.Plans;

/// <summary>
/// A way into the merged response: response keys, narrowed by type where two fragments give one key different meanings.
/// Lists on the way are entered by themselves, however deep they nest.
/// </summary>
/// <param name="Segments">From the root; empty for the root itself.</param>
public readonly record struct PlanPath(ImmutableArray<PlanPathSegment> Segments)
{
    /// <summary>The root of the response.</summary>
    public static PlanPath Root { get; } = new([]);

    /// <summary>Prints as <c>me.dossiers.place|[Market,Harbour].alerts</c>.</summary>
    public override string ToString() => string.Join('.', Segments);
}

/// <summary>One step of a <see cref="PlanPath"/>: enter a field, if the object is of a fitting type.</summary>
/// <param name="ResponseKey">The alias or name under which the field stands in the response.</param>
/// <param name="TypeConditions">Object type names the object that holds the field must have; empty for any.</param>
public readonly record struct PlanPathSegment(string ResponseKey, ImmutableArray<string> TypeConditions)
{
    /// <inheritdoc/>
    public override string ToString() =>
        TypeConditions.IsDefaultOrEmpty ? ResponseKey : $"|[{string.Join(',', TypeConditions)}]{ResponseKey}";
}
