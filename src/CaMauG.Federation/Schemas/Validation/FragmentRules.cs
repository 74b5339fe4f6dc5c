using System.Runtime.CompilerServices;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>
/// Fragments are unique, used, possible, on types with fields, and not within themselves (GraphQL §5.5): FragmentsOnCompositeTypes, UniqueFragmentNames,
/// KnownFragmentNames, NoUnusedFragments, PossibleFragmentSpreads, NoFragmentCycles.
/// </summary>
internal sealed class FragmentRules(RuleContext context)
{
    private readonly Dictionary<string, GraphQLName> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<GraphQLFragmentSpread> _path = [];

    public void CheckCondition(GraphQLTypeCondition condition, SchemaType? type, string? fragment)
    {
        if (type is { IsComposite: false })
        {
            context.Findings.Add(ValidationMessages.FragmentOnLeaf(fragment, type.Name), condition.Type);
        }
    }

    public void CheckUnique(GraphQLFragmentDefinition fragment)
    {
        var name = fragment.FragmentName.Name;
        if (!_names.TryAdd(name.StringValue, name))
        {
            context.Findings.Add(ValidationMessages.SameFragment(name.StringValue), _names[name.StringValue], name);
        }
    }

    public void CheckInline(GraphQLInlineFragment node, SchemaType? type, SchemaType? parent)
    {
        if (type is { IsComposite: true } && parent is not null && !ValidationSchema.Overlap(type, parent))
        {
            context.Findings.Add(ValidationMessages.FragmentImpossible(null, parent.Name, type.Name), node);
        }
    }

    public void CheckSpread(GraphQLFragmentSpread node, SchemaType? parent)
    {
        var name = node.FragmentName.Name;
        if (!context.Parts.TryFindFragment(name.StringValue, out var fragment))
        {
            context.Findings.Add(ValidationMessages.UnknownFragment(name.StringValue), name);
        }
        else if (parent is not null && context.FindNamedType(fragment.Fragment!.TypeCondition.Type) is { IsComposite: true } type
            && !ValidationSchema.Overlap(type, parent))
        {
            context.Findings.Add(ValidationMessages.FragmentImpossible(name.StringValue, parent.Name, type.Name), node);
        }
    }

    public void CheckUnused()
    {
        if (!context.Parts.HasFragments)
        {
            return;
        }

        var definitions = context.Parts.Document.Definitions;
        var used = context.Parts.ReachedFrom(definitions.OfType<GraphQLOperationDefinition>().Select(context.Parts.Of))
            .Select(static reached => reached.Fragment!.FragmentName.Name.StringValue)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var fragment in definitions.OfType<GraphQLFragmentDefinition>())
        {
            if (!used.Contains(fragment.FragmentName.Name.StringValue))
            {
                context.Findings.Add(ValidationMessages.FragmentUnused(fragment.FragmentName.Name.StringValue), fragment);
            }
        }
    }

    /// <summary>Follows spreads depth first. A fragment is entered once in the life of the rules, so all cycles cost no more than the document is long.</summary>
    public void CheckCycles(DefinitionInfo fragment)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var name = fragment.Fragment!.FragmentName.Name.StringValue;
        if (!_visited.Add(name) || fragment.Spreads.Count == 0)
        {
            return;
        }

        _positions[name] = _path.Count;
        foreach (var spread in fragment.Spreads)
        {
            var next = spread.FragmentName.Name.StringValue;
            _path.Add(spread);
            if (_positions.TryGetValue(next, out var start))
            {
                var cycle = _path[start..];
                var via = string.Join(", ", cycle.SkipLast(1).Select(static step => $"\"{step.FragmentName.Name.StringValue}\""));
                context.Findings.Add(ValidationMessages.FragmentCycle(next, via), cycle);
            }
            else if (context.Parts.TryFindFragment(next, out var inner))
            {
                CheckCycles(inner);
            }

            _path.RemoveAt(_path.Count - 1);
        }

        _positions.Remove(name);
    }
}
