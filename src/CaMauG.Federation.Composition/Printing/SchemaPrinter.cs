using System.Text;
using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Printing;

/// <summary>Prints a schema: directives, then types, each by name, members in their order.</summary>
internal sealed class SchemaPrinter
{
    private static readonly OperationKind[] s_operations = [OperationKind.Query, OperationKind.Mutation, OperationKind.Subscription];

    private readonly StringBuilder _text = new();

    private readonly bool _isCompact;

    private SchemaPrinter(bool isCompact)
    {
        _isCompact = isCompact;
    }

    /// <summary>With every directive of a type on a line of its own, as supergraphs are printed.</summary>
    public static string PrintSupergraph(SchemaDefinition schema) => Print(schema, isCompact: false, FoldedOrder.Comparer);

    /// <summary>With directives of a type behind its name, everything in natural order.</summary>
    public static string PrintApi(SchemaDefinition schema) => Print(schema, isCompact: true, NaturalOrder.Comparer);

    private static string Print(SchemaDefinition schema, bool isCompact, IComparer<string> order)
    {
        var printer = new SchemaPrinter(isCompact);
        printer.PrintSchema(schema);
        foreach (var directive in schema.DirectiveDefinitions.Values.OrderBy(d => d.Name, order))
        {
            printer.PrintDirective(directive);
        }

        foreach (var type in schema.Types.Values.OrderBy(t => t.Name, order))
        {
            printer.PrintType(type);
        }

        return printer._text.ToString().TrimEnd('\n') + "\n";
    }

    private void PrintSchema(SchemaDefinition schema)
    {
        if (schema.Directives.Count == 0 && string.IsNullOrEmpty(schema.Description))
        {
            return;
        }

        PrintDescription(schema.Description, string.Empty);
        _text.Append("schema");
        PrintBlockDirectives(schema);
        _text.Append("{\n");
        foreach (var operation in s_operations)
        {
            if (schema.Roots.TryGetValue(operation, out var name))
            {
                _text.Append("  ").Append(operation.ToString().ToLowerInvariant()).Append(": ").Append(name).Append('\n');
            }
        }

        _text.Append("}\n\n");
    }

    private void PrintDirective(DirectiveDefinition directive)
    {
        PrintDescription(directive.Description, string.Empty);
        _text.Append("directive @").Append(directive.Name);
        PrintArguments(directive.Arguments.Values, string.Empty);
        _text.Append(directive.IsRepeatable ? " repeatable on " : " on ");
        _text.AppendJoin(" | ", directive.Locations).Append("\n\n");
    }

    private void PrintType(TypeDefinition type)
    {
        PrintDescription(type.Description, string.Empty);
        _text.Append(Keyword(type.Kind)).Append(' ').Append(type.Name);
        if (type.Interfaces.Count > 0)
        {
            _text.Append(" implements ").AppendJoin(" & ", type.Interfaces);
        }

        if (type.Kind is TypeKind.Scalar or TypeKind.Union)
        {
            PrintDirectiveLines(type);
            PrintMembers(type);
            _text.Append("\n\n");
            return;
        }

        PrintBlockDirectives(type);
        _text.Append("{\n");
        PrintFields(type);
        _text.Append("}\n\n");
    }

    private void PrintMembers(TypeDefinition type)
    {
        if (type.Kind == TypeKind.Union)
        {
            _text.Append(type.Directives.Count > 0 && !_isCompact ? "\n = " : " = ").AppendJoin(" | ", type.Members);
        }
    }

    private void PrintFields(TypeDefinition type)
    {
        var isFirst = true;
        foreach (var field in type.Fields.Values)
        {
            PrintMemberDescription(field, ref isFirst);
            _text.Append("  ").Append(field.Name);
            PrintArguments(field.Arguments.Values, "  ");
            _text.Append(": ").Append(field.Type);
            PrintDirectives(field);
            _text.Append('\n');
        }

        foreach (var input in type.InputFields.Values)
        {
            PrintMemberDescription(input, ref isFirst);
            _text.Append("  ");
            PrintInput(input);
            _text.Append('\n');
        }

        foreach (var value in type.EnumValues.Values)
        {
            PrintMemberDescription(value, ref isFirst);
            _text.Append("  ").Append(value.Name);
            PrintDirectives(value);
            _text.Append('\n');
        }
    }

    private void PrintArguments(OrderedDictionary<string, InputDefinition>.ValueCollection arguments, string indent)
    {
        if (arguments.Count == 0)
        {
            return;
        }

        if (arguments.All(argument => string.IsNullOrEmpty(argument.Description)))
        {
            _text.Append('(');
            var separator = string.Empty;
            foreach (var argument in arguments)
            {
                _text.Append(separator);
                PrintInput(argument);
                separator = ", ";
            }

            _text.Append(')');
            return;
        }

        _text.Append("(\n");
        var isFirst = true;
        foreach (var argument in arguments)
        {
            if (!isFirst && !string.IsNullOrEmpty(argument.Description))
            {
                _text.Append('\n');
            }

            isFirst = false;
            PrintDescription(argument.Description, indent + "  ");
            _text.Append(indent).Append("  ");
            PrintInput(argument);
            _text.Append('\n');
        }

        _text.Append(indent).Append(')');
    }

    private void PrintInput(InputDefinition input)
    {
        _text.Append(input.Name).Append(": ").Append(input.Type);
        if (input.Default is { } value)
        {
            _text.Append(" = ").Append(ValueText.Of(value));
        }

        PrintDirectives(input);
    }

    private void PrintDirectives(Element element)
    {
        foreach (var use in element.Directives)
        {
            _text.Append(' ').Append(use);
        }
    }

    private void PrintDirectiveLines(Element element)
    {
        foreach (var use in element.Directives)
        {
            _text.Append(_isCompact ? " " : "\n  ").Append(use);
        }
    }

    private void PrintBlockDirectives(Element element)
    {
        PrintDirectiveLines(element);
        _text.Append(element.Directives.Count > 0 && !_isCompact ? '\n' : ' ');
    }

    private void PrintMemberDescription(Element member, ref bool isFirst)
    {
        if (!isFirst && !string.IsNullOrEmpty(member.Description))
        {
            _text.Append('\n');
        }

        isFirst = false;
        PrintDescription(member.Description, "  ");
    }

    private void PrintDescription(string? description, string indent)
    {
        if (string.IsNullOrEmpty(description))
        {
            return;
        }

        if (FitsOneLine(description))
        {
            _text.Append(indent).Append("\"\"\"").Append(description).Append("\"\"\"\n");
            return;
        }

        _text.Append(indent).Append("\"\"\"\n");
        foreach (var line in description.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal).Split('\n'))
        {
            _text.Append(line.Length == 0 ? string.Empty : indent).Append(line).Append('\n');
        }

        _text.Append(indent).Append("\"\"\"\n");
    }

    private static bool FitsOneLine(string description) =>
        description.Length <= 70 && !description.Contains('\n', StringComparison.Ordinal) && description[^1] is not '"' and not '\\'
        && !description.Contains("\"\"\"", StringComparison.Ordinal);

    private static string Keyword(TypeKind kind) => kind switch
    {
        TypeKind.Object => "type",
        TypeKind.Interface => "interface",
        TypeKind.Union => "union",
        TypeKind.Enum => "enum",
        TypeKind.InputObject => "input",
        _ => "scalar",
    };
}
