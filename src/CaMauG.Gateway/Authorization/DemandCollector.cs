using System.Runtime.InteropServices;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>Collects what a document asks of its callers: at each field the demands on the field, on the types it may be of and give, and on what it is given.</summary>
internal sealed class DemandCollector(ApiSchema schema, AccessRules rules, InputDemands inputs, bool showsByCaller)
{
    private readonly HashSet<AccessDemand> _found = [];

    public IReadOnlySet<AccessDemand> Collect(GraphQLDocument document)
    {
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case GraphQLOperationDefinition operation when schema.FindRootType(operation.Operation) is { } root:
                    _found.UnionWith(rules.OfType(root));
                    Collect(operation.SelectionSet, root);
                    foreach (var variable in CollectionsMarshal.AsSpan(operation.Variables?.Items))
                    {
                        _found.UnionWith(inputs.Reachable(TypeReference.From(variable.Type).Name));
                    }

                    break;
                case GraphQLFragmentDefinition fragment:
                    var condition = fragment.TypeCondition.Type.Name.StringValue;
                    _found.UnionWith(rules.OfType(condition));
                    Collect(fragment.SelectionSet, condition);
                    break;
                default:
                    break;
            }
        }

        return _found;
    }

    private void Collect(GraphQLSelectionSet set, string typeName)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is GraphQLField field)
            {
                Collect(field, typeName);
            }
            else if (selection is GraphQLInlineFragment inline)
            {
                var condition = inline.TypeCondition?.Type.Name.StringValue ?? typeName;
                _found.UnionWith(rules.OfType(condition));
                Collect(inline.SelectionSet, condition);
            }
        }
    }

    private void Collect(GraphQLField field, string typeName)
    {
        var name = field.Name.StringValue;
        if (showsByCaller && name is ("__schema" or "__type"))
        {
            _found.UnionWith(rules.All);
        }

        if (schema.FindType(typeName) is not { } type || type.FindField(name) is not { } definition)
        {
            return;
        }

        _found.UnionWith(rules.OfField(typeName, name));
        _found.UnionWith(inputs.GivenTo(typeName, field));
        foreach (var possible in type.IsAbstract ? type.PossibleTypes : [])
        {
            _found.UnionWith(rules.OfType(possible));
            _found.UnionWith(rules.OfField(possible, name));
        }

        // An object may give a narrower type than its interface says.
        foreach (var given in GivenTypes(type, name).Append(definition.Type.Name).Distinct(StringComparer.Ordinal))
        {
            _found.UnionWith(rules.OfType(given));
            foreach (var possible in schema.FindType(given) is { IsAbstract: true } many ? many.PossibleTypes : [])
            {
                _found.UnionWith(rules.OfType(possible));
            }
        }

        if (field.SelectionSet is { } inner)
        {
            Collect(inner, definition.Type.Name);
        }
    }

    private IEnumerable<string> GivenTypes(SchemaType type, string field) => !type.IsAbstract
        ? []
        : type.PossibleTypes.Select(possible => schema.FindType(possible)?.FindField(field)?.Type.Name).OfType<string>();
}
