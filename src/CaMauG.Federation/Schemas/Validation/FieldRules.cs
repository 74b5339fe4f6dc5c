using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>Fields are known and selected into exactly where they can be (GraphQL §5.3.1, §5.3.3): ScalarLeafs, FieldsOnCorrectType.</summary>
internal sealed class FieldRules(RuleContext context)
{
    // More types than these are only counted: five of them are named.
    private const int MostCompared = 64;

    public void CheckLeaf(GraphQLField node, SchemaField field)
    {
        if (context.Schema.TypeOf(field.Type) is not { } type)
        {
            return;
        }

        if (!type.IsComposite && node.SelectionSet is { } selections)
        {
            context.Findings.Add(ValidationMessages.SelectionOfLeaf(field.Name, field.Type), selections);
        }
        else if (type.IsComposite && node.SelectionSet is null)
        {
            context.Findings.Add(ValidationMessages.SelectionMissing(field.Name, field.Type), node);
        }
    }

    public void ReportUnknown(GraphQLField node, SchemaType parent)
    {
        if (context.Findings.IsFull)
        {
            return;
        }

        var name = node.Name.StringValue;
        var suggestion = context.SuggestsNames ? Suggestions.Offer(TypesWith(name, parent), "to use an inline fragment on") : string.Empty;
        if (suggestion.Length == 0)
        {
            suggestion = context.Suggest(name, parent.Fields.Select(static field => field.Name));
        }

        context.Findings.Add(ValidationMessages.UnknownField(name, parent.Name, suggestion), node);
    }

    // Those that most objects share come first, and interfaces before what implements them.
    private List<string> TypesWith(string field, SchemaType parent)
    {
        Dictionary<string, int> uses = new(StringComparer.Ordinal);
        if (!parent.IsAbstract)
        {
            return [];
        }

        foreach (var possible in parent.PossibleTypes)
        {
            if (context.Schema.FindType(possible) is not { } type || type.FindField(field) is null)
            {
                continue;
            }

            uses[possible] = 1;
            foreach (var name in type.Interfaces)
            {
                if (context.Schema.FindType(name)?.FindField(field) is not null)
                {
                    uses[name] = uses.GetValueOrDefault(name) + 1;
                }
            }
        }

        return Sort([.. uses.Keys], uses);
    }

    private List<string> Sort(List<string> names, Dictionary<string, int> uses)
    {
        if (names.Count > MostCompared)
        {
            names.Sort((left, right) => uses[right] != uses[left] ? uses[right] - uses[left] : NaturalOrder.Compare(left, right));
            return names;
        }

        // By hand: "implements" and the names may contradict each other, which the library's sort takes amiss.
        for (var i = 1; i < names.Count; i++)
        {
            for (var j = i; j > 0 && Compare(names[j - 1], names[j]) > 0; j--)
            {
                (names[j - 1], names[j]) = (names[j], names[j - 1]);
            }
        }

        return names;

        int Compare(string left, string right) => uses[right] != uses[left] ? uses[right] - uses[left]
            : Implements(right, left) ? -1
            : Implements(left, right) ? 1
            : NaturalOrder.Compare(left, right);
    }

    private bool Implements(string type, string name) => context.Schema.FindType(type)?.Interfaces.Contains(name) is true;
}
