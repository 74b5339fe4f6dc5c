using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Plans;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>Which types a document declares as roots, and the usual name of each.</summary>
internal sealed class RootNames
{
    private readonly Dictionary<OperationKind, string> _declared = [];
    private readonly Dictionary<OperationKind, Place> _places = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);

    public static RootNames Of(GraphQLDocument document, SourceText source, ReadFindings findings)
    {
        var names = new RootNames();
        foreach (var definition in document.Definitions)
        {
            names.Add(definition, source, findings);
        }

        names.PlanRenames(findings);
        return names;
    }

    /// <summary>The usual name of a root type; any other name as it is.</summary>
    public string Rename(string name) => _renamed.GetValueOrDefault(name, name);

    /// <summary>Whether the schema has the root: a type of the usual name is one even where the schema definition does not list it.</summary>
    public static bool IsRoot(OperationKind operation, SchemaDefinition schema) =>
        schema.FindType(operation.ToString()) is { Kind: TypeKind.Object };

    /// <summary>Whether a name is the usual one of a root type and nothing in this document is called so, whatever will be after reading.</summary>
    public bool IsVacant(string name) => Enum.TryParse<OperationKind>(name, out _) && !_written.Contains(name);

    /// <summary>Reports a root type that does not exist or is no object.</summary>
    public void CheckRoot(OperationKind operation, SchemaDefinition schema, ReadFindings findings)
    {
        if (!_declared.TryGetValue(operation, out var name))
        {
            if (operation == OperationKind.Query && schema.FindType(operation.ToString()) is { } type && type.Kind != TypeKind.Object)
            {
                findings.Elements.Add(SubgraphErrors.NotAnObjectAtRoot(operation, type.Name, type));
            }

            return;
        }

        if (schema.FindType(Rename(name)) is not { } declared)
        {
            findings.Elements.Add(SubgraphErrors.UnknownRoot(operation, name, schema.Place));
        }
        else if (declared.Kind != TypeKind.Object)
        {
            findings.Elements.Add(SubgraphErrors.NotAnObjectAtRoot(operation, name, declared));
        }
    }

    private void Add(ASTNode definition, SourceText source, ReadFindings findings)
    {
        if (definition is GraphQLTypeDefinition or GraphQLTypeExtension)
        {
            _written.Add(((INamedNode)definition).Name.StringValue);
        }

        var operations = definition switch
        {
            GraphQLSchemaDefinition schema => schema.OperationTypes,
            GraphQLSchemaExtension extension => extension.OperationTypes,
            _ => null,
        };
        foreach (var operation in operations ?? [])
        {
            var kind = KindOf(operation.Operation);
            var place = source.PlaceOf(operation);
            if (!_declared.TryAdd(kind, operation.Type!.Name.StringValue))
            {
                findings.Definitions.Add(SubgraphErrors.SecondRoot(kind, _places[kind], place));
                continue;
            }

            _places.Add(kind, place);
        }
    }

    private void PlanRenames(ReadFindings findings)
    {
        foreach (var (operation, name) in _declared)
        {
            var usual = operation.ToString();
            if (name == usual)
            {
                continue;
            }

            if (_written.Contains(usual))
            {
                findings.Roots.Add(SubgraphErrors.RootNameUsed(operation, name));
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
