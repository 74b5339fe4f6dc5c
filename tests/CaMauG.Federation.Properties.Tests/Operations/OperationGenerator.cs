using System.Globalization;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Operations;

/// <summary>Random operations over a schema. Nearly all are valid: two fields may meet under one response key, which the caller checks.</summary>
/// <param name="schema">What the client sees.</param>
/// <param name="dice">The choices.</param>
/// <param name="defers">Whether fragments are deferred.</param>
internal sealed class OperationGenerator(ApiSchema schema, Dice dice, bool defers = false)
{
    private const int MaxDepth = 5;

    private readonly ValueGenerator _values = new(schema, dice);
    private OperationDraft _operation = new("query");
    private int _budget;
    private int _aliases;
    private int _labels;

    public OperationDraft Next()
    {
        var isMutation = schema.MutationType is not null && dice.Chance(0.2);
        _operation = new(isMutation ? "mutation" : "query");
        _budget = dice.Between(4, 30);
        _aliases = 0;
        foreach (var name in new[] { "b0", "b1", "b2" })
        {
            _operation.Variables[name] = dice.Chance(0.2)
                ? ("Boolean! = " + (dice.Chance(0.5) ? "true" : "false"), false, null)
                : ("Boolean!", true, dice.Chance(0.5));
        }

        var root = schema.FindType(schema.FindRootType(isMutation ? OperationType.Mutation : OperationType.Query)!)!;
        _operation.Selections.AddRange(Selections(root, 0, dice.Between(1, 4)));
        return _operation;
    }

    private List<SelectionDraft> Selections(SchemaType type, int depth, int count)
    {
        var result = new List<SelectionDraft>();
        for (var i = 0; i < count; i++)
        {
            if (Selection(type, depth) is { } selection)
            {
                result.Add(selection);
            }
        }

        return result.Count > 0 ? result : [new FieldSelectionDraft("__typename")];
    }

    private SelectionDraft? Selection(SchemaType type, int depth)
    {
        _budget--;
        if (type.Fields.IsEmpty || (depth > 0 && dice.Chance(0.08)))
        {
            return type.IsAbstract && depth < MaxDepth && dice.Chance(0.8) ? Fragment(type, depth) : new FieldSelectionDraft("__typename") { Alias = Alias() };
        }

        return dice.Chance(type.IsAbstract || defers ? 0.4 : 0.12) && depth < MaxDepth ? Fragment(type, depth) : Field(type, depth);
    }

    private FragmentSelectionDraft? Fragment(SchemaType type, int depth)
    {
        var condition = dice.Chance(0.15)
            ? type
            : dice.Pick([.. schema.Types.Values.Where(other => other.IsComposite && other.PossibleTypes.Any(type.IsPossible)).OrderBy(static other => other.Name, StringComparer.Ordinal)]);
        var written = condition.Name == type.Name && dice.Chance(0.4) ? null : condition.Name;
        return new(written)
        {
            IsNamed = written is not null && dice.Chance(0.3),
            Directives = Directives() + Defer(),
            Children = Selections(condition, depth + 1, dice.Between(1, 3)),
        };
    }

    private FieldSelectionDraft? Field(SchemaType type, int depth)
    {
        var field = dice.Pick(type.Fields);
        var target = schema.FindType(field.Type.Name)!;
        if (target.IsComposite && (depth >= MaxDepth || _budget <= 0))
        {
            return null;
        }

        return new(field.Name)
        {
            Alias = Alias(),
            Arguments = Arguments(field),
            Directives = depth == 0 && dice.Chance(0.7) ? "" : Directives(),
            Children = target.IsComposite ? Selections(target, depth + 1, dice.Between(1, 4)) : [],
        };
    }

    // Also names that keys and other fields have, which the planner then has to step aside for.
    private string? Alias() => dice.Between(0, 9) switch
    {
        0 => "x" + (_aliases++).ToString(CultureInfo.InvariantCulture),
        1 when dice.Chance(0.4) => dice.Pick(["id", "sku", "name", "size", "code", "ref", "data"]),
        _ => null,
    };

    private string Directives()
    {
        if (!dice.Chance(0.12))
        {
            return "";
        }

        var condition = dice.Chance(0.15) ? (dice.Chance(0.5) ? "true" : "false") : "$" + dice.Pick(["b0", "b1", "b2"]);
        return dice.Chance(0.5) ? $" @include(if: {condition})" : $" @skip(if: {condition})" + (dice.Chance(0.2) ? " @include(if: $b1)" : "");
    }

    private string Defer()
    {
        if (!defers || !dice.Chance(0.6))
        {
            return "";
        }

        var label = dice.Chance(0.4) ? $"label: \"d{_labels++}\"" : null;
        var condition = dice.Chance(0.2) ? "if: $" + dice.Pick(["b0", "b1", "b2"]) : null;
        var arguments = string.Join(", ", new[] { label, condition }.OfType<string>());
        return arguments.Length == 0 ? " @defer" : $" @defer({arguments})";
    }

    private string Arguments(SchemaField field)
    {
        var texts = field.Arguments.Where(argument => argument.IsRequired || dice.Chance(0.7)).Select(Argument).ToArray();
        return texts.Length == 0 ? "" : $"({string.Join(", ", texts)})";
    }

    private string Argument(SchemaArgument argument)
    {
        var value = _values.Value(argument.Type);
        if (!dice.Chance(0.4))
        {
            return $"{argument.Name}: {_values.Literal(argument.Type, value)}";
        }

        var name = "v" + _operation.Variables.Count.ToString(CultureInfo.InvariantCulture);
        var hasDefault = dice.Chance(0.2);
        var declaration = argument.Type + (hasDefault ? " = " + _values.Literal(argument.Type, _values.Value(argument.Type)) : "");
        var isOptional = !argument.Type.IsNonNull || hasDefault;
        _operation.Variables[name] = (declaration, !(isOptional && dice.Chance(0.3)), value);
        return $"{argument.Name}: ${name}";
    }
}
