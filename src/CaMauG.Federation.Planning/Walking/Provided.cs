using System.Collections.Immutable;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>What a subgraph answers at this place although it is external there, because a field above says so.</summary>
internal sealed class Provided(ImmutableArray<FieldSetSelection> selections)
{
    public bool Covers(string typeName, string field, ApiSchema schema) => Matching(typeName, field, schema).Any();

    /// <summary>What is provided below a field: by what was provided here, and by the field itself.</summary>
    public static Provided? Below(Provided? here, string typeName, SubgraphField field, ApiSchema schema)
    {
        var below = here is null ? [] : here.Matching(typeName, field.Name, schema).SelectMany(match => match.Selections).ToImmutableArray();
        if (field.Provides is { } own)
        {
            below = below.AddRange(own.Selections);
        }

        return below.IsEmpty ? null : new(below);
    }

    private IEnumerable<FieldSetSelection> Matching(string typeName, string field, ApiSchema schema) => Matching(selections, typeName, field, schema);

    private static IEnumerable<FieldSetSelection> Matching(
        ImmutableArray<FieldSetSelection> selections, string typeName, string field, ApiSchema schema)
    {
        foreach (var selection in selections)
        {
            if (selection.Name == field)
            {
                yield return selection;
            }
            else if (selection.Name is null && TypeFacts.Applies(schema, selection.TypeCondition, typeName))
            {
                foreach (var match in Matching(selection.Selections, typeName, field, schema))
                {
                    yield return match;
                }
            }
        }
    }
}
