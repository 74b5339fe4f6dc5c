using CaMauG.Federation.Composition.Definitions;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Keeps a default value when every subgraph gives the same one; drops it when some give none.</summary>
internal sealed class DefaultMerger(MergeScope scope)
{
    public void Merge(InputDefinition?[] sources, InputDefinition merged, bool isArgument)
    {
        GraphQLValue? result = null;
        var isFirst = true;
        var isInconsistent = false;
        var isIncompatible = false;
        foreach (var source in sources)
        {
            if (source is null)
            {
                continue;
            }

            if (!isFirst && !Same(result, source.Default))
            {
                isInconsistent = true;
                isIncompatible |= result is not null && source.Default is not null;
            }

            result ??= source.Default;
            isFirst = false;
        }

        merged.Default = isInconsistent ? null : AsEnumValue(merged, result);
        if (isIncompatible)
        {
            scope.Log.Report(MergeErrors.DefaultMismatch(merged, Wordings(sources), isArgument, SubgraphPlaces.Of(sources)));
        }
        else if (isInconsistent)
        {
            scope.Log.Hint(MergeHints.InconsistentDefault(merged, Wordings(sources)));
        }
    }

    // GraphQL.js accepts the name of an enum value in quotes as a default; clients must see it as the value it means.
    private GraphQLValue? AsEnumValue(InputDefinition merged, GraphQLValue? value) =>
        value is GraphQLStringValue text && scope.Supergraph.FindType(merged.Type.NamedType)?.Kind == TypeKind.Enum
            ? Values.EnumName(text.Value.ToString())
            : value;

    private static bool Same(GraphQLValue? left, GraphQLValue? right) =>
        left is null || right is null ? left is null && right is null : ValueText.Of(left) == ValueText.Of(right);

    private IEnumerable<(string Subgraph, string Wording)> Wordings(InputDefinition?[] sources) =>
        sources.Select((source, i) => (scope.Subgraphs[i].Name, Source: source))
            .Where(pair => pair.Source is not null)
            .Select(pair => (pair.Name, pair.Source!.Default is { } value ? $"default value {ValueText.Of(value)}" : "no default value"));
}
