using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>
/// What must be given cannot be deprecated (GraphQL October 2021, §3.13.3), and an input object can be written down, so it does not
/// need itself (§3.10).
/// </summary>
internal sealed class InputsRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in subgraph.Schema.Types.Values)
        {
            foreach (var error in DeprecatedErrors(type))
            {
                log.Report(error);
            }

            if (type.Kind == TypeKind.InputObject)
            {
                FindCycle(subgraph.Schema, type, [], settled, log);
            }
        }
    }

    /// <summary>What of a type must be given and is deprecated; merging can bring together what no subgraph has.</summary>
    public static IEnumerable<Finding> DeprecatedErrors(TypeDefinition type) =>
        type.Fields.Values.SelectMany(field => field.Arguments.Values).Where(IsDeprecated).Select(input => GraphQLErrors.DeprecatedRequired(input, isArgument: true))
            .Concat(type.InputFields.Values.Where(IsDeprecated).Select(input => GraphQLErrors.DeprecatedRequired(input, isArgument: false)));

    private static bool IsDeprecated(InputDefinition input) => input.IsRequired && input.Directives.Exists(use => use.Name == "deprecated");

    private static void FindCycle(
        SchemaDefinition schema, TypeDefinition type, List<(TypeDefinition Type, string Field)> path, HashSet<string> settled, RuleLog log)
    {
        if (!settled.Add(type.Name))
        {
            return;
        }

        foreach (var field in type.InputFields.Values.Where(field => field.Type is { IsNonNull: true, IsList: false }))
        {
            if (schema.FindType(field.Type.NamedType) is not { Kind: TypeKind.InputObject } inner)
            {
                continue;
            }

            path.Add((type, field.Name));
            var start = path.FindIndex(step => step.Type == inner);
            if (start < 0)
            {
                FindCycle(schema, inner, path, settled, log);
            }
            else
            {
                log.Report(GraphQLErrors.CyclicInput(inner, path[start..].ConvertAll(step => step.Field)));
            }

            path.RemoveAt(path.Count - 1);
        }
    }
}
