using System.Collections.Immutable;
using System.Text;

namespace CaMauG.Federation.Schemas;

/// <summary>Prints a schema as SDL, types and directives in the order of their names.</summary>
internal sealed class SchemaPrinter
{
    private static readonly string[] s_builtInScalars = ["Int", "Float", "String", "Boolean", "ID"];

    private readonly StringBuilder _text = new();

    public static string Print(ApiSchema schema)
    {
        var printer = new SchemaPrinter();
        printer.WriteRoots(schema);
        foreach (var directive in schema.Directives.OrderBy(directive => directive.Name, StringComparer.Ordinal))
        {
            printer.Write(directive);
        }

        foreach (var type in schema.Types.Values.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            if (Array.IndexOf(s_builtInScalars, type.Name) < 0)
            {
                printer.Write(type);
            }
        }

        return printer._text.ToString().TrimEnd('\n') + "\n";
    }

    private void WriteRoots(ApiSchema schema)
    {
        if (schema is { QueryType: "Query", MutationType: null or "Mutation", SubscriptionType: null or "Subscription", Description: null })
        {
            return;
        }

        WriteDescription(schema.Description, "");
        _text.Append("schema {\n  query: ").Append(schema.QueryType).Append('\n');
        _ = schema.MutationType is { } mutation ? _text.Append("  mutation: ").Append(mutation).Append('\n') : _text;
        _ = schema.SubscriptionType is { } subscription ? _text.Append("  subscription: ").Append(subscription).Append('\n') : _text;
        _text.Append("}\n\n");
    }

    private void Write(SchemaDirective directive)
    {
        WriteDescription(directive.Description, "");
        _text.Append("directive @").Append(directive.Name);
        WriteArguments(directive.Arguments, "");
        _text.Append(directive.IsRepeatable ? " repeatable on " : " on ")
            .AppendJoin(" | ", directive.Locations.Select(DirectiveLocationNames.Of)).Append("\n\n");
    }

    private void Write(SchemaType type)
    {
        WriteDescription(type.Description, "");
        switch (type.Kind)
        {
            case TypeKind.Scalar:
                _text.Append("scalar ").Append(type.Name);
                if (type.SpecifiedByUrl is { } url)
                {
                    _text.Append(" @specifiedBy(url: ");
                    ValuePrinter.WriteString(_text, url);
                    _text.Append(')');
                }

                break;
            case TypeKind.Union:
                _text.Append("union ").Append(type.Name).Append(" = ").AppendJoin(" | ", type.PossibleTypes);
                break;
            case TypeKind.Enum:
                WriteEnum(type);
                break;
            case TypeKind.InputObject:
                WriteInput(type);
                break;
            default:
                WriteFields(type);
                break;
        }

        _text.Append("\n\n");
    }

    private void WriteEnum(SchemaType type)
    {
        _text.Append("enum ").Append(type.Name).Append(" {\n");
        foreach (var value in type.EnumValues)
        {
            WriteDescription(value.Description, "  ");
            _text.Append("  ").Append(value.Name);
            WriteDeprecation(value.DeprecationReason);
            _text.Append('\n');
        }

        _text.Append('}');
    }

    private void WriteInput(SchemaType type)
    {
        _text.Append("input ").Append(type.Name).Append(type.IsOneOf ? " @oneOf {\n" : " {\n");
        foreach (var field in type.InputFields)
        {
            WriteDescription(field.Description, "  ");
            _text.Append("  ");
            WriteArgument(field);
            _text.Append('\n');
        }

        _text.Append('}');
    }

    private void WriteFields(SchemaType type)
    {
        _text.Append(type.Kind == TypeKind.Object ? "type " : "interface ").Append(type.Name);
        if (!type.Interfaces.IsEmpty)
        {
            _text.Append(" implements ").AppendJoin(" & ", type.Interfaces);
        }

        _text.Append(" {\n");
        foreach (var field in type.Fields)
        {
            WriteDescription(field.Description, "  ");
            _text.Append("  ").Append(field.Name);
            WriteArguments(field.Arguments, "  ");
            _text.Append(": ").Append(field.Type);
            WriteDeprecation(field.DeprecationReason);
            _text.Append('\n');
        }

        _text.Append('}');
    }

    private void WriteArguments(ImmutableArray<SchemaArgument> arguments, string indent)
    {
        if (arguments.IsEmpty)
        {
            return;
        }

        var separate = arguments.Any(argument => argument.Description is not null);
        for (var i = 0; i < arguments.Length; i++)
        {
            _text.Append(i == 0 ? "(" : separate ? "" : ", ");
            if (separate)
            {
                _text.Append('\n');
                WriteDescription(arguments[i].Description, indent + "  ");
                _text.Append(indent).Append("  ");
            }

            WriteArgument(arguments[i]);
        }

        _text.Append(separate ? "\n" + indent + ")" : ")");
    }

    private void WriteArgument(SchemaArgument argument)
    {
        _text.Append(argument.Name).Append(": ").Append(argument.Type);
        if (argument.DefaultValue is { } value)
        {
            _text.Append(" = ");
            ValuePrinter.Write(_text, value);
        }

        WriteDeprecation(argument.DeprecationReason);
    }

    private void WriteDeprecation(string? reason)
    {
        if (reason is not null)
        {
            _text.Append(" @deprecated(reason: ");
            ValuePrinter.WriteString(_text, reason);
            _text.Append(')');
        }
    }

    private void WriteDescription(string? description, string indent)
    {
        if (description is null)
        {
            return;
        }

        _text.Append(indent).Append("\"\"\"\n");
        foreach (var line in description.Split('\n'))
        {
            _text.Append(line.Length == 0 ? "" : indent).Append(line.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal)).Append('\n');
        }

        _text.Append(indent).Append("\"\"\"\n");
    }
}
