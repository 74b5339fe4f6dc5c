using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Plans;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>Which types a document declares as roots, and the usual name of each.</summary>
internal sealed class RootNames
{
    private readonly Dictionary<OperationKind, string> _declared = [];
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private bool _hasSchemaDefinition;

    public static RootNames Of(GraphQLDocument document, List<Finding> errors)
    {
        var names = new RootNames();
        foreach (var definition in document.Definitions)
        {
            names.Add(definition);
        }

        names.PlanRenames(document, errors);
        return names;
    }

    /// <summary>The usual name of a root type; any other name as it is.</summary>
    public string Rename(string name) => _renamed.GetValueOrDefault(name, name);

    public bool IsRoot(OperationKind operation, SchemaDefinition schema) =>
        schema.Types.ContainsKey(operation.ToString())
        && (_declared.ContainsKey(operation) || !_hasSchemaDefinition);

    private void Add(ASTNode definition)
    {
        var operations = definition switch
        {
            GraphQLSchemaDefinition schema => schema.OperationTypes,
            GraphQLSchemaExtension extension => extension.OperationTypes,
            _ => null,
        };
        _hasSchemaDefinition |= definition is GraphQLSchemaDefinition;
        foreach (var operation in operations ?? [])
        {
            _declared[KindOf(operation.Operation)] = operation.Type!.Name.StringValue;
        }
    }

    private void PlanRenames(GraphQLDocument document, List<Finding> errors)
    {
        foreach (var (operation, name) in _declared)
        {
            var usual = operation.ToString();
            if (name == usual)
            {
                continue;
            }

            if (document.Definitions.Any(d => d is GraphQLTypeDefinition or GraphQLTypeExtension && ((INamedNode)d).Name.StringValue == usual))
            {
                errors.Add(SubgraphErrors.RootNameUsed(operation, name));
                continue;
            }

            _renamed[name] = usual;
        }
    }

    private static OperationKind KindOf(OperationType operation) => operation switch
    {
        OperationType.Mutation => OperationKind.Mutation,
        OperationType.Subscription => OperationKind.Subscription,
        _ => OperationKind.Query,
    };
}
