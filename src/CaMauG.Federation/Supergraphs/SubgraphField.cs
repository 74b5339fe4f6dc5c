using System.Collections.Immutable;
using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Supergraphs;

/// <summary>A field as one subgraph has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type there; may be narrower than in the supergraph.</param>
public sealed record SubgraphField(string Name, TypeReference Type)
{
    /// <summary>Fields of the entity the subgraph must be given to resolve it (<c>@requires</c>).</summary>
    public FieldSet? Requires { get; init; }

    /// <summary>What the subgraph can answer below this field although it is external there (<c>@provides</c>).</summary>
    public FieldSet? Provides { get; init; }

    /// <summary>Arguments the gateway fills from objects further up (<c>@fromContext</c>).</summary>
    public ImmutableArray<ContextArgument> Contexts { get; init; } = [];

    /// <summary>True when the subgraph names the field without resolving it (<c>@external</c>).</summary>
    public bool IsExternal { get; init; }

    /// <summary>Name of the subgraph this one takes the field from (<c>@override</c>).</summary>
    public string? OverrideFrom { get; init; }

    /// <summary>Label under which the override takes effect; null when it always does. Stands on both sides of the override.</summary>
    public string? OverrideLabel { get; init; }

    /// <summary>True when another subgraph has taken the field over and this one needs it for its keys or requirements only.</summary>
    public bool IsOverridden { get; init; }

    /// <summary>True when the subgraph resolves the field for an object reached by any way.</summary>
    /// <param name="isActive">Says whether an override label is active; asked only when the field has one.</param>
    public bool IsResolvable(Func<string, bool> isActive)
    {
        ArgumentNullException.ThrowIfNull(isActive);
        if (OverrideLabel is { } label)
        {
            return !IsExternal && isActive(label) == OverrideFrom is not null;
        }

        return !IsExternal && !IsOverridden;
    }
}
