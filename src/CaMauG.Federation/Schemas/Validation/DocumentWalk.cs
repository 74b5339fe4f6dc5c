using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>
/// One walk over a document that asks every rule at every place. At each place the rules speak in the order of the reference implementation, so the findings
/// stand in its order. What an operation's variables come to is known only when all fragments were seen; those findings are put in afterwards. Hot: each new
/// document comes this way.
/// </summary>
internal sealed class DocumentWalk
{
    private readonly RuleContext _context;
    private readonly OperationRules _operations;
    private readonly SubscriptionRule _subscriptions;
    private readonly FieldRules _fields;
    private readonly FragmentRules _fragments;
    private readonly DirectiveRules _directives;
    private readonly ArgumentRules _arguments;
    private readonly ValueRules _values;
    private readonly IntrospectionDepthRule _introspection;
    private readonly FieldConflicts? _conflicts;
    private readonly List<(int Before, Findings Found)> _variableFindings = [];

    // Variables in a constant are no usage; the parser takes none there.
    private readonly List<VariableUsage> _nowhere = [];
    private List<VariableUsage> _usages = [];
    private bool _isTooDeep;

    private DocumentWalk(RuleContext context)
    {
        _context = context;
        _operations = new(context);
        _subscriptions = new(context);
        _fields = new(context);
        _fragments = new(context);
        _directives = new(context);
        _arguments = new(context);
        _values = new(context);
        _introspection = new(context);
        _conflicts = new MergeCheck(context).MayConflict() ? new(context) : null;
    }

    /// <summary>Everything wrong with the document.</summary>
    public static ImmutableArray<RequestError> Check(ValidationSchema schema, GraphQLDocument document, bool suggestsNames)
    {
        var context = new RuleContext(schema, document, suggestsNames);
        try
        {
            new DocumentWalk(context).Visit(document);
        }
        catch (InsufficientExecutionStackException)
        {
            // Only fragments within fragments come so far; the parser bounds what is written in one piece.
            context.Findings.Add(ValidationMessages.TooMany);
        }

        return context.Findings.ToErrors();
    }

    private void Visit(GraphQLDocument document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is not (GraphQLOperationDefinition or GraphQLFragmentDefinition))
            {
                _context.Findings.Add(ValidationMessages.NotExecutable((definition as INamedNode)?.Name?.StringValue), definition);
            }
        }

        var variables = new VariableRules(_context);
        List<(GraphQLOperationDefinition Operation, int Before)> left = [];
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case GraphQLOperationDefinition operation:
                    VisitOperation(operation);
                    left.Add((operation, _context.Findings.Count));
                    break;
                case GraphQLFragmentDefinition fragment:
                    VisitFragment(fragment);
                    break;
                default:
                    _usages = _nowhere;
                    new TypeSystemWalk(_context, VisitDirectives).Visit(definition);
                    break;
            }
        }

        _fragments.CheckUnused();
        foreach (var (operation, before) in left)
        {
            Findings found = new(document);
            variables.Check(operation, found);
            if (found.Count > 0)
            {
                _variableFindings.Add((before, found));
            }
        }

        _context.Findings.Insert(_variableFindings);
    }

    private void VisitOperation(GraphQLOperationDefinition operation)
    {
        _usages = _context.Parts.Of(operation).Usages;
        _operations.CheckName(operation);
        _subscriptions.Check(operation);
        _operations.CheckVariableNames(operation);
        _directives.CheckUnique(operation.Directives);
        foreach (var variable in CollectionsMarshal.AsSpan(operation.Variables?.Items))
        {
            VisitVariable(variable);
        }

        VisitDirectives(operation.Directives, operation.Operation switch
        {
            OperationType.Query => DirectiveLocation.Query,
            OperationType.Mutation => DirectiveLocation.Mutation,
            _ => DirectiveLocation.Subscription,
        }, null);
        var root = _context.Schema.Source.FindRootType(operation.Operation);
        VisitSelections(operation.SelectionSet, root is null ? null : _context.Schema.FindType(root), null);
    }

    private void VisitVariable(GraphQLVariableDefinition variable)
    {
        var type = _context.FindNamedType(variable.Type);
        var isInput = type is { IsComposite: false };
        if (type is not null && !isInput)
        {
            _context.Findings.Add(
                ValidationMessages.VariableOfOutput(variable.Variable.Name.StringValue, TypeReference.From(variable.Type).ToString()), variable.Type);
        }

        _directives.CheckUnique(variable.Directives);
        VisitTypeName(variable.Type, type);
        if (variable.DefaultValue is { } value)
        {
            _values.Check(value, new(isInput ? TypeReference.From(variable.Type) : null, false, null), _nowhere);
        }

        VisitDirectives(variable.Directives, DirectiveLocation.VariableDefinition, null);
    }

    private void VisitFragment(GraphQLFragmentDefinition fragment)
    {
        var info = _context.Parts.Of(fragment);
        _usages = info.Usages;
        var type = _context.FindNamedType(fragment.TypeCondition.Type);
        _fragments.CheckCondition(fragment.TypeCondition, type, fragment.FragmentName.Name.StringValue);
        _fragments.CheckUnique(fragment);
        _fragments.CheckCycles(info);
        _directives.CheckUnique(fragment.Directives);
        VisitTypeName(fragment.TypeCondition.Type, type);
        VisitDirectives(fragment.Directives, DirectiveLocation.FragmentDefinition, null);
        VisitSelections(fragment.SelectionSet, type, null);
    }

    private void VisitSelections(GraphQLSelectionSet selections, SchemaType? type, SchemaField? enclosing, bool isInline = false)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var parent = type is { IsComposite: true } ? type : null;
        if (!isInline)
        {
            _conflicts?.Check(selections, parent);
        }

        foreach (var selection in selections.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    VisitField(field, parent);
                    break;
                case GraphQLInlineFragment inline:
                    VisitInline(inline, type, parent, enclosing);
                    break;
                case GraphQLFragmentSpread spread:
                    _fragments.CheckSpread(spread, parent);
                    _directives.CheckUnique(spread.Directives);
                    VisitDirectives(spread.Directives, DirectiveLocation.FragmentSpread, enclosing);
                    break;
            }
        }
    }

    private void VisitField(GraphQLField node, SchemaType? parent)
    {
        var field = parent is null ? null : _context.Schema.FindField(parent, node.Name.StringValue);
        if (field is not null)
        {
            _fields.CheckLeaf(node, field);
        }
        else if (parent is not null)
        {
            _fields.ReportUnknown(node, parent);
        }

        _directives.CheckUnique(node.Directives);
        _arguments.CheckUnique(node.Arguments);
        var isOutermost = !_isTooDeep && node.Name.Value.Length > 2 && node.Name.StringValue is "__schema" or "__type";
        _isTooDeep |= isOutermost && _introspection.Check(node);
        foreach (var argument in CollectionsMarshal.AsSpan(node.Arguments?.Items))
        {
            var known = field is null ? null : ArgumentRules.Find(field.Arguments, argument.Name);
            if (known is null && field is not null)
            {
                _arguments.CheckUnknown(argument, field, parent!);
            }

            _values.Check(argument.Value, new(known?.Type, known?.DefaultValue is not null, null), _usages);
        }

        VisitDirectives(node.Directives, DirectiveLocation.Field, field);
        if (node.SelectionSet is { } selections)
        {
            VisitSelections(selections, _context.Schema.TypeOf(field?.Type), field);
        }

        if (field is not null)
        {
            _arguments.CheckRequired(node, field);
        }

        _isTooDeep &= !isOutermost;
    }

    private void VisitInline(GraphQLInlineFragment node, SchemaType? enclosingType, SchemaType? parent, SchemaField? enclosing)
    {
        var type = node.TypeCondition is { } condition ? _context.FindNamedType(condition.Type) : enclosingType;
        if (node.TypeCondition is not null)
        {
            _fragments.CheckCondition(node.TypeCondition, type, null);
        }

        _fragments.CheckInline(node, type, parent);
        _directives.CheckUnique(node.Directives);
        if (node.TypeCondition is not null)
        {
            VisitTypeName(node.TypeCondition.Type, type);
        }

        VisitDirectives(node.Directives, DirectiveLocation.InlineFragment, enclosing);
        VisitSelections(node.SelectionSet, type, enclosing, isInline: true);
    }

    // Arguments of a directive nobody knows are read as those of the field around it, as the reference implementation reads them.
    private void VisitDirectives(GraphQLDirectives? directives, DirectiveLocation location, SchemaField? enclosing)
    {
        foreach (var node in CollectionsMarshal.AsSpan(directives?.Items))
        {
            var directive = _directives.CheckKnown(node, location);
            if (directive is not null)
            {
                _arguments.CheckUnknownOf(node, directive);
            }

            _arguments.CheckUnique(node.Arguments);
            foreach (var argument in CollectionsMarshal.AsSpan(node.Arguments?.Items))
            {
                var known = ArgumentRules.Find(directive?.Arguments ?? enclosing?.Arguments ?? [], argument.Name);
                _values.Check(argument.Value, new(known?.Type, known?.DefaultValue is not null, null), _usages);
            }

            if (directive is not null)
            {
                _arguments.CheckRequired(node, directive);
            }
        }
    }

    private void VisitTypeName(GraphQLType type, SchemaType? known)
    {
        if (known is null)
        {
            new TypeNameRule(_context).Check(type, isTypeSystem: false);
        }
    }
}
