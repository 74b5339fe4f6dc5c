using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>
/// Finds the type of a field or argument all subgraphs can live with: for what is returned the widest (a field that may be null
/// somewhere may be null), for what is sent the narrowest.
/// </summary>
internal sealed class TypeReferenceMerger(MergeScope scope)
{
    /// <summary>Sets the field's type; false when the subgraphs' types differ, whether or not they could be reconciled.</summary>
    public bool MergeOutput(FieldDefinition?[] sources, FieldDefinition merged)
    {
        var types = Array.ConvertAll(sources, source => source?.Type);
        var result = Reconcile(types, isInput: false, out var allEqual);
        merged.Type = result ?? types.First(type => type is not null)!;
        if (result is null)
        {
            scope.Log.Report(MergeErrors.FieldTypeMismatch(merged, Wordings(types), SubgraphPlaces.Of(sources)));
        }
        else if (!allEqual)
        {
            scope.Log.Hint(MergeHints.InconsistentFieldType(merged, Wordings(types), SubgraphPlaces.Of(sources)));
        }

        RecordOutput(merged);
        return allEqual;
    }

    /// <summary>Sets the type of an argument or input field; false when the subgraphs' types differ.</summary>
    public bool MergeInput(InputDefinition?[] sources, InputDefinition merged, bool isArgument)
    {
        var types = Array.ConvertAll(sources, source => source?.Type);
        var result = Reconcile(types, isInput: true, out var allEqual);
        merged.Type = result ?? types.First(type => type is not null)!;
        if (result is null)
        {
            scope.Log.Report(isArgument
                ? MergeErrors.ArgumentTypeMismatch(merged, Wordings(types), SubgraphPlaces.Of(sources))
                : MergeErrors.InputFieldTypeMismatch(merged, Wordings(types), SubgraphPlaces.Of(sources)));
        }
        else if (!allEqual)
        {
            scope.Log.Hint(isArgument
                ? MergeHints.InconsistentArgumentType(merged, Wordings(types), SubgraphPlaces.Of(sources))
                : MergeHints.InconsistentFieldType(merged, Wordings(types), SubgraphPlaces.Of(sources)));
        }

        if (IsEnum(merged.Type))
        {
            scope.EnumUses.AddInput(merged.Type.NamedType, merged.Coordinate);
        }

        return allEqual;
    }

    private TypeReference? Reconcile(TypeReference?[] types, bool isInput, out bool allEqual)
    {
        TypeReference? result = null;
        var isCompatible = true;
        allEqual = true;
        foreach (var type in types)
        {
            if (type is null || type.Equals(result))
            {
                continue;
            }

            if (result is null)
            {
                result = type;
                continue;
            }

            allEqual = false;
            var (wide, narrow) = isInput ? (type, result) : (result, type);
            if (Subtypes.IsStrictSubtype(scope.Supergraph, narrow, wide))
            {
                result = type;
            }
            else if (!Subtypes.IsStrictSubtype(scope.Supergraph, wide, narrow))
            {
                isCompatible = false;
            }
        }

        return isCompatible ? result : null;
    }

    private void RecordOutput(FieldDefinition merged)
    {
        if (IsEnum(merged.Type))
        {
            scope.EnumUses.AddOutput(merged.Type.NamedType, merged.Coordinate);
        }
    }

    private bool IsEnum(TypeReference type) => scope.Supergraph.FindType(type.NamedType)?.Kind == TypeKind.Enum;

    private IEnumerable<(string Subgraph, string Wording)> Wordings(TypeReference?[] types) =>
        types.Select((type, i) => (scope.Subgraphs[i].Name, Type: type))
            .Where(pair => pair.Type is not null)
            .Select(pair => (pair.Name, $"type \"{pair.Type}\""));
}
