using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>The fields of a selection set by key, inline fragments opened, and the fragments it spreads.</summary>
internal sealed class KeyedFields
{
    private readonly Dictionary<string, List<FieldUse>> _byKey = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public KeyedFields(RuleContext context, GraphQLSelectionSet selections, SchemaType? parent) => Collect(context, selections, parent);

    /// <summary>The keys in the order of the document.</summary>
    public List<(string Key, List<FieldUse> Uses)> Groups { get; } = [];

    public List<string> Spreads { get; } = [];

    /// <summary>Fragments these fields were compared with, and whether as exclusive ones.</summary>
    public Dictionary<string, bool> Compared { get; } = new(StringComparer.Ordinal);

    public List<FieldUse>? Find(string key) => _byKey.GetValueOrDefault(key);

    private void Collect(RuleContext context, GraphQLSelectionSet selections, SchemaType? parent)
    {
        foreach (var selection in selections.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    Add(FieldUse.Of(field, parent));
                    break;
                case GraphQLFragmentSpread spread when _known.Add(spread.FragmentName.Name.StringValue):
                    Spreads.Add(spread.FragmentName.Name.StringValue);
                    break;
                case GraphQLInlineFragment inline:
                    Collect(context, inline.SelectionSet, inline.TypeCondition is { } condition ? context.FindNamedType(condition.Type) : parent);
                    break;
            }
        }
    }

    private void Add(FieldUse use)
    {
        if (!_byKey.TryGetValue(use.Key, out var uses))
        {
            Groups.Add((use.Key, _byKey[use.Key] = uses = []));
        }

        uses.Add(use);
    }
}
