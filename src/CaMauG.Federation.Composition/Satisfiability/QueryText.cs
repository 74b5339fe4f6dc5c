using System.Text;
using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>Writes the query that a walk stands for, with some value for each argument that must be given.</summary>
internal static class QueryText
{
    public static string Of(SchemaDefinition supergraph, WalkStep last)
    {
        var steps = new List<WalkStep>();
        for (var step = last; step.Parent is not null; step = step.Parent)
        {
            steps.Insert(0, step);
        }

        var text = new StringBuilder();
        if (last.Operation != OperationKind.Query)
        {
            text.Append(last.Operation.ToString().ToLowerInvariant()).Append(' ');
        }

        text.Append("{\n");
        for (var i = 0; i < steps.Count; i++)
        {
            var isOpen = i < steps.Count - 1 || IsComposite(supergraph, steps[i]);
            Indent(text, i + 1).Append(Line(supergraph, steps[i])).Append(isOpen ? " {\n" : "\n");
        }

        var depth = steps.Count;
        if (IsComposite(supergraph, last))
        {
            Indent(text, depth + 1).Append("...\n");
            Indent(text, depth).Append("}\n");
        }

        for (var i = depth - 1; i > 0; i--)
        {
            Indent(text, i).Append("}\n");
        }

        return text.Append('}').ToString();
    }

    private static bool IsComposite(SchemaDefinition supergraph, WalkStep step) =>
        step.Field is { } field && supergraph.FindType(field.Type.NamedType) is { IsComposite: true };

    private static StringBuilder Indent(StringBuilder text, int depth) => text.Append(' ', depth * 2);

    private static string Line(SchemaDefinition supergraph, WalkStep step)
    {
        if (step.Field is not { } field)
        {
            return $"... on {step.Condition}";
        }

        var required = field.Arguments.Values.Where(argument => argument.IsRequired).ToList();
        return required.Count == 0
            ? field.Name
            : $"{field.Name}({string.Join(", ", required.Select(argument => $"{argument.Name}: {SomeValue(supergraph, argument.Type)}"))})";
    }

    private static string SomeValue(SchemaDefinition supergraph, TypeReference type)
    {
        if (type.IsList)
        {
            return "[]";
        }

        return type.NamedType switch
        {
            "ID" => "\"<any id>\"",
            "Int" => "0",
            "Float" => "3.14",
            "Boolean" => "true",
            "String" => "\"A string value\"",
            var name => SomeValue(supergraph, supergraph.FindType(name)),
        };
    }

    private static string SomeValue(SchemaDefinition supergraph, TypeDefinition? type) => type?.Kind switch
    {
        TypeKind.Enum => type.EnumValues.Keys.FirstOrDefault() ?? "null",
        TypeKind.InputObject =>
            $"{{{string.Join(", ", type.InputFields.Values.Where(field => field.IsRequired).Select(field => $"{field.Name}: {SomeValue(supergraph, field.Type)}"))}}}",
        _ => "\"<some value>\"",
    };
}
