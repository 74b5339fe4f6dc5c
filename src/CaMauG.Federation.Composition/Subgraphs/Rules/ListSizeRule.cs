using System.Globalization;
using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary><c>@listSize</c> speaks of lists, sized by integer arguments.</summary>
internal sealed class ListSizeRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var field in subgraph.Schema.Types.Values.SelectMany(type => type.Fields.Values))
        {
            if (field.Find(FederationDirective.ListSize) is { } use)
            {
                CheckAssumedSize(field, use, log);
                CheckSlicingArguments(field, use, log);
                CheckSizedFields(subgraph, field, use, log);
            }
        }
    }

    private static void CheckAssumedSize(FieldDefinition field, DirectiveUse use, RuleLog log)
    {
        if (!field.Type.IsList && Names(use, "sizedFields").Count == 0)
        {
            Report(log, use, "LIST_SIZE_APPLIED_TO_NON_LIST", $"\"{field.Coordinate}\" is not a list");
        }

        if (use.FindArgument("assumedSize") is GraphQLIntValue size
            && int.TryParse(size.Value.Span, CultureInfo.InvariantCulture, out var value)
            && value < 0)
        {
            Report(log, use, "LIST_SIZE_INVALID_ASSUMED_SIZE", $"Assumed size of \"{field.Coordinate}\" cannot be negative");
        }
    }

    private static void CheckSlicingArguments(FieldDefinition field, DirectiveUse use, RuleLog log)
    {
        foreach (var name in Names(use, "slicingArguments"))
        {
            if (!field.Arguments.TryGetValue(name, out var argument))
            {
                Report(log, use, "LIST_SIZE_INVALID_SLICING_ARGUMENT", $"Slicing argument \"{name}\" is not an argument of \"{field.Coordinate}\"");
            }
            else if (argument.Type.Nullable.ToString() != "Int")
            {
                Report(log, use, "LIST_SIZE_INVALID_SLICING_ARGUMENT", $"Slicing argument \"{argument.Coordinate}\" must be Int or Int!");
            }
        }
    }

    private static void CheckSizedFields(Subgraph subgraph, FieldDefinition field, DirectiveUse use, RuleLog log)
    {
        var names = Names(use, "sizedFields");
        if (names.Count == 0)
        {
            return;
        }

        if (field.Type.IsList || subgraph.Schema.FindType(field.Type.NamedType) is not { IsComposite: true } type)
        {
            Report(log, use, "LIST_SIZE_INVALID_SIZED_FIELD", $"Sized fields cannot be used because \"{field.Type}\" is not a composite type");
            return;
        }

        foreach (var name in names)
        {
            if (!type.Fields.TryGetValue(name, out var sized))
            {
                Report(log, use, "LIST_SIZE_INVALID_SIZED_FIELD", $"Sized field \"{name}\" is not a field on type \"{type.Name}\"");
            }
            else if (!sized.Type.IsList)
            {
                Report(log, use, "LIST_SIZE_APPLIED_TO_NON_LIST", $"Sized field \"{sized.Coordinate}\" is not a list");
            }
        }
    }

    private static List<string> Names(DirectiveUse use, string argument) => use.FindArgument(argument) switch
    {
        GraphQLListValue list => [.. (list.Values ?? []).OfType<GraphQLStringValue>().Select(value => value.Value.ToString())],
        GraphQLStringValue single => [single.Value.ToString()],
        _ => [],
    };

    private static void Report(RuleLog log, DirectiveUse use, string code, string message) =>
        log.Report(new Finding(code, message, use.Place is { } place ? [place] : []));
}
