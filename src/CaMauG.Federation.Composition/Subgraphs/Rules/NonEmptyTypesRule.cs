using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>A type has something in it. The query root may be empty: a subgraph always answers <c>_entities</c>.</summary>
internal sealed class NonEmptyTypesRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values.Concat(subgraph.Machinery.Values))
        {
            var isEmpty = type.Kind switch
            {
                TypeKind.Object or TypeKind.Interface => type.Fields.Count == 0 && type.Name != nameof(OperationKind.Query),
                TypeKind.InputObject => type.InputFields.Count == 0,
                TypeKind.Union => type.Members.Count == 0,
                TypeKind.Enum => type.EnumValues.Count == 0,
                _ => false,
            };
            if (isEmpty)
            {
                log.Report(GraphQLErrors.EmptyType(type));
            }
        }
    }
}
