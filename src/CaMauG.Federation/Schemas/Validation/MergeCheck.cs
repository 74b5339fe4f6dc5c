using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>
/// Finds out whether any two fields of a document cannot be merged (GraphQL §5.3.2), without comparing them pair by pair: of the fields under one key, each
/// is compared with the first, and what they select is looked at together. The pairs are compared only for a document that has a conflict, to name them.
///
/// <para>{ a { x } ...F } fragment F on T { a { x: y } } : key "a" has two fields that agree; together they select "x" twice, and there they do not.</para>
/// </summary>
internal sealed class MergeCheck(RuleContext context)
{
    // A document within the gateway's limits stays far below; beyond it the comparison by pairs decides within its own bound.
    private const int MostFields = 50_000;

    // Fragments that come back to themselves have no end.
    private const int DeepestLevel = 128;

    private int _fieldsLeft = MostFields;
    private int _level;

    /// <summary>False when all fields can be merged; true when some cannot, or when finding out would take too long.</summary>
    public bool MayConflict()
    {
        foreach (var definition in context.Parts.Document.Definitions)
        {
            var (selections, type) = definition switch
            {
                GraphQLOperationDefinition operation => (operation.SelectionSet, RootOf(operation)),
                GraphQLFragmentDefinition fragment => (fragment.SelectionSet, context.FindNamedType(fragment.TypeCondition.Type)),
                _ => (null, null),
            };
            if (selections is null)
            {
                continue;
            }

            Level level = new();
            Collect(selections, type, level);
            if (!CanMerge(level, onlyShapes: false))
            {
                return true;
            }
        }

        return false;
    }

    private SchemaType? RootOf(GraphQLOperationDefinition operation) =>
        context.Schema.Source.FindRootType(operation.Operation) is { } name ? context.Schema.FindType(name) : null;

    private void Collect(GraphQLSelectionSet selections, SchemaType? parent, Level level)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selections.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    _fieldsLeft--;
                    level.Add(FieldUse.Of(field, parent));
                    break;
                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet, inline.TypeCondition is { } condition ? context.FindNamedType(condition.Type) : parent, level);
                    break;
                case GraphQLFragmentSpread spread when level.Enter(spread.FragmentName.Name.StringValue)
                    && context.Parts.TryFindFragment(spread.FragmentName.Name.StringValue, out var fragment):
                    Collect(fragment.Fragment!.SelectionSet, context.FindNamedType(fragment.Fragment.TypeCondition.Type), level);
                    break;
            }
        }
    }

    private bool CanMerge(Level level, bool onlyShapes)
    {
        if (_fieldsLeft < 0 || _level > DeepestLevel)
        {
            return false;
        }

        _level++;
        var can = CanMergeGroups(level, onlyShapes);
        _level--;
        return can;
    }

    private bool CanMergeGroups(Level level, bool onlyShapes)
    {
        foreach (var group in level.Groups)
        {
            var uses = CollectionsMarshal.AsSpan(group);
            if (uses.Length > 1 && (!HaveOneShape(uses) || (!onlyShapes && !AreOneField(uses))))
            {
                return false;
            }

            if (!CanMergeBelow(group, onlyShapes))
            {
                return false;
            }
        }

        return true;
    }

    private bool HaveOneShape(Span<FieldUse> uses)
    {
        TypeReference? known = null;
        foreach (ref readonly var use in uses)
        {
            if (use.Definition is { } field && known is not null && FieldEquality.Conflict(context.Schema, known, field.Type))
            {
                return false;
            }

            known ??= use.Definition?.Type;
        }

        return true;
    }

    // Fields of different objects may differ; one of an interface may stand at any of them, so all must agree with it.
    private static bool AreOneField(Span<FieldUse> uses)
    {
        var anywhere = IndexOfAnywhere(uses);
        for (var i = 0; i < uses.Length; i++)
        {
            var first = anywhere >= 0 ? anywhere : IndexOfParent(uses, uses[i].Parent);
            if (first != i && !(FieldEquality.HaveSameName(uses[first], uses[i]) && FieldEquality.HaveSameArguments(uses[first], uses[i])))
            {
                return false;
            }
        }

        return true;
    }

    private bool CanMergeBelow(List<FieldUse> group, bool onlyShapes)
    {
        if (!group.Exists(static use => use.Node.SelectionSet is not null))
        {
            return true;
        }

        if (onlyShapes || group.Count == 1 || group.TrueForAll(use => !use.Excludes(group[0])) && IndexOfAnywhere(CollectionsMarshal.AsSpan(group)) < 0
            || group.TrueForAll(static use => use.Parent is not { Kind: TypeKind.Object }))
        {
            return CanMerge(Below(group, null), onlyShapes);
        }

        if (!CanMerge(Below(group, null), onlyShapes: true))
        {
            return false;
        }

        HashSet<SchemaType> objects = [.. group.Select(static use => use.Parent).OfType<SchemaType>().Where(static type => type.Kind == TypeKind.Object)];
        foreach (var type in objects)
        {
            if (!CanMerge(Below(group, type), onlyShapes: false))
            {
                return false;
            }
        }

        return true;
    }

    // What fields select together: all of them, or those that may stand at one object.
    private Level Below(List<FieldUse> group, SchemaType? only)
    {
        Level level = new();
        foreach (var use in group)
        {
            if (use.Node.SelectionSet is { } selections && (only is null || use.Parent == only || use.Parent is not { Kind: TypeKind.Object }))
            {
                Collect(selections, context.Schema.TypeOf(use.Definition?.Type), level);
            }
        }

        return level;
    }

    private static int IndexOfAnywhere(Span<FieldUse> uses)
    {
        for (var i = 0; i < uses.Length; i++)
        {
            if (uses[i].Parent is not { Kind: TypeKind.Object })
            {
                return i;
            }
        }

        return -1;
    }

    private static int IndexOfParent(Span<FieldUse> uses, SchemaType? parent)
    {
        var i = 0;
        while (uses[i].Parent != parent)
        {
            i++;
        }

        return i;
    }

    /// <summary>The fields of one level by their keys, in the order of the document.</summary>
    private sealed class Level
    {
        // So few keys are found faster by looking than by hashing.
        private const int FewKeys = 8;

        private Dictionary<string, int>? _byKey;
        private HashSet<string>? _entered;

        public List<List<FieldUse>> Groups { get; } = [];

        public bool Enter(string fragment) => (_entered ??= new(StringComparer.Ordinal)).Add(fragment);

        public void Add(FieldUse use)
        {
            var key = use.Key;
            var index = Find(key);
            if (index >= 0)
            {
                Groups[index].Add(use);
                return;
            }

            _byKey?.Add(key, Groups.Count);
            Groups.Add([use]);
        }

        private int Find(string key)
        {
            if (_byKey is not null)
            {
                return _byKey.GetValueOrDefault(key, -1);
            }

            if (Groups.Count < FewKeys)
            {
                return Groups.FindIndex(group => group[0].Key == key);
            }

            _byKey = new(StringComparer.Ordinal);
            for (var i = 0; i < Groups.Count; i++)
            {
                _byKey.Add(Groups[i][0].Key, i);
            }

            return _byKey.GetValueOrDefault(key, -1);
        }
    }
}
