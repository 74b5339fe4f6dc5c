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

        merged.Default = isInconsistent || result is null ? null : AsMeant(merged.Type, result);
        if (isIncompatible)
        {
            scope.Log.Report(MergeErrors.DefaultMismatch(merged, Wordings(sources), isArgument, SubgraphPlaces.Of(sources)));
        }
        else if (isInconsistent)
        {
            scope.Log.Hint(MergeHints.InconsistentDefault(merged, Wordings(sources), SubgraphPlaces.Of(sources)));
        }
    }

    // The name of an enum value may be written in quotes, and a string without; clients must see what is meant.
    private GraphQLValue AsMeant(TypeReference type, GraphQLValue value) => value switch
    {
        GraphQLListValue list => Values.List((list.Values ?? []).Select(item => AsMeant(type.Item ?? type, item))),
        GraphQLStringValue text when scope.Supergraph.FindType(type.NamedType)?.Kind == TypeKind.Enum => Values.EnumName(text.Value.ToString()),
        GraphQLEnumValue name when scope.Supergraph.FindType(type.NamedType) is null or { Kind: TypeKind.Scalar } => Values.Text(name.Name.StringValue),
        _ => value,
    };

    private static bool Same(GraphQLValue? left, GraphQLValue? right) =>
        left is null || right is null ? left is null && right is null : ValueText.Of(left) == ValueText.Of(right);

    private IEnumerable<(string Subgraph, string Wording)> Wordings(InputDefinition?[] sources) =>
        sources.Select((source, i) => (scope.Subgraphs[i].Name, Source: source))
            .Where(pair => pair.Source is not null)
            .Select(pair => (pair.Name, pair.Source!.Default is { } value ? $"default value {ValueText.Of(value)}" : "no default value"));
}
