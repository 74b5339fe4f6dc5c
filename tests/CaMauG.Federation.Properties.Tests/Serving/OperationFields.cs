using System.Text.Json.Nodes;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>Collects the fields that an operation asks of an object (GraphQL §6.3.2).</summary>
internal sealed class OperationFields
{
    private readonly ApiSchema _schema;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments;
    private readonly Dictionary<string, JsonNode?> _variables = [];

    public OperationFields(ApiSchema schema, GraphQLDocument document, JsonObject variables)
    {
        _schema = schema;
        Operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        _fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(static fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);
        foreach (var definition in Operation.Variables?.Items ?? [])
        {
            var name = definition.Variable.Name.StringValue;
            if (variables.TryGetPropertyValue(name, out var value))
            {
                _variables.Add(name, value);
            }
            else if (definition.DefaultValue is { } literal)
            {
                _variables.Add(name, Literals.ToJson(literal));
            }
        }
    }

    public GraphQLOperationDefinition Operation { get; }

    /// <summary>Variables with their defaults; without those that have no value.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables => _variables;

    /// <summary>The fields by response key, in the order of the response.</summary>
    public List<(string Key, List<GraphQLField> Nodes)> Collect(IEnumerable<GraphQLSelectionSet> sets, string type)
    {
        List<(string Key, List<GraphQLField> Nodes)> fields = [];
        foreach (var set in sets)
        {
            Collect(set, type, fields);
        }

        return fields;
    }

    private void Collect(GraphQLSelectionSet set, string type, List<(string Key, List<GraphQLField> Nodes)> fields)
    {
        foreach (var selection in set.Selections.Where(node => IsIncluded((IHasDirectivesNode)node)))
        {
            switch (selection)
            {
                case GraphQLField field when field.Name.Value.Span.StartsWith("__") || _schema.FindType(type)!.FindField(field.Name.StringValue) is not null:
                    Add(field, fields);
                    break;
                case GraphQLInlineFragment fragment when Fits(type, fragment.TypeCondition):
                    Collect(fragment.SelectionSet, type, fields);
                    break;
                case GraphQLFragmentSpread spread when _fragments[spread.FragmentName.Name.StringValue] is var named && Fits(type, named.TypeCondition):
                    Collect(named.SelectionSet, type, fields);
                    break;
            }
        }
    }

    private static void Add(GraphQLField field, List<(string Key, List<GraphQLField> Nodes)> fields)
    {
        var key = (field.Alias?.Name ?? field.Name).StringValue;
        if (fields.Find(known => known.Key == key).Nodes is { } nodes)
        {
            nodes.Add(field);
        }
        else
        {
            fields.Add((key, [field]));
        }
    }

    private bool IsIncluded(IHasDirectivesNode node) => node.Directives?.Items.All(directive => directive.Name.StringValue switch
    {
        "skip" => !IsTrue(directive),
        "include" => IsTrue(directive),
        _ => true,
    }) ?? true;

    private bool IsTrue(GraphQLDirective directive) => directive.Arguments!.Items[0].Value switch
    {
        GraphQLVariable variable => _variables[variable.Name.StringValue]!.GetValue<bool>(),
        GraphQLBooleanValue literal => literal.Value.Equals("true"),
        _ => false,
    };

    // Of an object whose type nobody knows, what all objects of its interface fit.
    private bool Fits(string type, GraphQLTypeCondition? condition)
    {
        if (condition is null || condition.Type.Name.Value.Equals(type))
        {
            return true;
        }

        var wide = _schema.FindType(condition.Type.Name.StringValue)!;
        return wide.IsPossible(type) || (wide.IsAbstract && _schema.FindType(type) is { IsAbstract: true } narrow && narrow.PossibleTypes.All(wide.IsPossible));
    }
}
