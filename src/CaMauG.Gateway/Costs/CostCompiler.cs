using System.Runtime.InteropServices;
using CaMauG.Federation.Schemas;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Costs;

/// <summary>
/// Estimates an operation before it runs: each value costs its weight and what is selected in it, as often as its list is long (IBM GraphQL Cost
/// Directives §3). Of fragments on different objects only the dearest counts, because a value is one of them.
/// </summary>
internal sealed class CostCompiler
{
    // What a mutation costs beside what it returns: it writes.
    private const double Mutation = 10;

    private readonly ApiSchema _schema;
    private readonly CostRules _rules;
    private readonly CostOptions _options;
    private readonly GraphQLDocument _document;
    private readonly ArgumentCosts _arguments;
    private readonly Dictionary<string, CostTerm> _fragments = new(StringComparer.Ordinal);
    private readonly List<RequestError> _faults = [];

    private CostCompiler(ApiSchema schema, CostRules rules, CostOptions options, GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        (_schema, _rules, _options, _document) = (schema, rules, options, document);
        _arguments = new(schema, rules, operation);
    }

    /// <summary>The cost of one operation of a valid document.</summary>
    public static OperationCost Compile(
        ApiSchema schema, CostRules rules, CostOptions options, GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        CostCompiler compiler = new(schema, rules, options, document, operation);
        var root = schema.FindType(schema.FindRootType(operation.Operation)!)!;
        var term = compiler.Of(operation.SelectionSet, root, null);
        return new(
            operation.Operation == OperationType.Mutation ? CostTerm.Sum([CostTerm.Of(Mutation), term]) : term,
            [.. compiler._faults]);
    }

    private CostTerm Of(GraphQLSelectionSet set, SchemaType type, SizedList? sized)
    {
        List<CostTerm> always = [];
        Dictionary<string, List<CostTerm>> byObject = new(StringComparer.Ordinal);
        foreach (var selection in set.Selections)
        {
            var (term, only) = Of(selection, type, sized);
            (only is null ? always : byObject.TryGetValue(only, out var known) ? known : byObject[only] = []).Add(When(selection, term));
        }

        return byObject.Count == 0
            ? CostTerm.Sum(always)
            : CostTerm.Sum([.. always, CostTerm.Largest([.. byObject.Values.Select(CostTerm.Sum)])]);
    }

    // What is selected, and the object it is selected of when not all that stand at this place are that.
    private (CostTerm Term, string? Only) Of(ASTNode selection, SchemaType type, SizedList? sized)
    {
        switch (selection)
        {
            case GraphQLField field:
                return (Of(field, type, sized), null);
            case GraphQLInlineFragment inline:
                var inner = inline.TypeCondition is { } condition ? _schema.FindType(condition.Type.Name.StringValue)! : type;
                return (Of(inline.SelectionSet, inner, sized), Narrowed(type, inner));
            case GraphQLFragmentSpread spread when FindFragment(spread) is { } fragment:
                var on = _schema.FindType(fragment.TypeCondition.Type.Name.StringValue)!;
                return (OfFragment(fragment, on, sized), Narrowed(type, on));
            default:
                return (CostTerm.Zero, null);
        }
    }

    private CostTerm OfFragment(GraphQLFragmentDefinition fragment, SchemaType on, SizedList? sized)
    {
        if (sized is not null)
        {
            return Of(fragment.SelectionSet, on, sized);
        }

        var name = fragment.FragmentName.Name.StringValue;
        return _fragments.TryGetValue(name, out var known) ? known : _fragments[name] = Of(fragment.SelectionSet, on, null);
    }

    private CostTerm Of(GraphQLField field, SchemaType type, SizedList? sized)
    {
        if (type.FindField(field.Name.StringValue) is not { } definition || _schema.FindType(definition.Type.Name) is not { } returned)
        {
            return CostTerm.Zero;
        }

        var size = _rules.SizeOf(type, definition.Name);
        CheckSlicing(size, definition, field);
        var ofSize = size is null ? null : _arguments.CountOf(size, definition, field, _options.DefaultListSize);
        SizedList? below = size is { SizedFields.Length: > 0 } ? new(size.SizedFields, ofSize!) : null;
        var weight = _rules.OfField(type, definition.Name) ?? _rules.OfType(returned);
        var each = field.SelectionSet is { } set ? CostTerm.Sum([CostTerm.Of(weight), Of(set, returned, below)]) : CostTerm.Of(weight);
        var own = sized?.Of(definition.Name) ?? (below is null ? ofSize : null) ?? CostTerm.Of(_options.DefaultListSize);
        return CostTerm.Sum([_arguments.Of(type.Name, definition, field), Times(definition.Type, own, each)]);
    }

    // Lists in lists are as long each as an unknown list is.
    private CostTerm Times(TypeReference type, CostTerm count, CostTerm each)
    {
        if (type.Item is not { } item)
        {
            return each;
        }

        for (; item.Item is { } next; item = next)
        {
            each = CostTerm.Product(CostTerm.Of(_options.DefaultListSize), each);
        }

        return CostTerm.Product(count, each);
    }

    private void CheckSlicing(ListSize? size, SchemaField definition, GraphQLField field)
    {
        if (size is not null && ArgumentCosts.IsSlicedWrongly(size, definition, field))
        {
            var names = string.Join(", ", size.SlicingArguments.Select(static path => $"\"{string.Join('.', path)}\""));
            var place = Location.FromLinearPosition(_document.Source, field.Location.Start);
            _faults.Add(new(
                RequestErrorCodes.SlicingArgument, $"Field \"{definition.Name}\" needs exactly one of the arguments {names}: they say how long its list is.",
                [new(place.Line, place.Column)]));
        }
    }

    private CostTerm When(ASTNode selection, CostTerm term)
    {
        foreach (var directive in CollectionsMarshal.AsSpan((selection as IHasDirectivesNode)?.Directives?.Items))
        {
            var isSkip = directive.Name.Value == "skip";
            if (!isSkip && directive.Name.Value != "include")
            {
                continue;
            }

            term = directive.Arguments?.Items.Find(static argument => argument.Name.Value == "if")?.Value switch
            {
                GraphQLVariable variable => new ConditionalCost(variable.Name.StringValue, _arguments.DefaultOf(variable), wanted: !isSkip, term),
                GraphQLTrueBooleanValue when isSkip => CostTerm.Zero,
                GraphQLFalseBooleanValue when !isSkip => CostTerm.Zero,
                _ => term,
            };
        }

        return term;
    }

    private GraphQLFragmentDefinition? FindFragment(GraphQLFragmentSpread spread) => _document.Definitions
        .OfType<GraphQLFragmentDefinition>().FirstOrDefault(fragment => fragment.FragmentName.Name.Value == spread.FragmentName.Name.Value);

    private static string? Narrowed(SchemaType type, SchemaType condition) =>
        type.IsAbstract && condition.Kind == TypeKind.Object ? condition.Name : null;

    /// <summary>Fields of a page that are as long as the page.</summary>
    private sealed record SizedList(string[] Fields, CostTerm Count)
    {
        public CostTerm? Of(string field) => Fields.Contains(field) ? Count : null;
    }
}
