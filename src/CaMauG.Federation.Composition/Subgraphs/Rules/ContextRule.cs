using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Arguments filled from a context name one that is set, and select something of it.</summary>
internal sealed class ContextRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        var contexts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in subgraph.Schema.Types.Values.SelectMany(type => type.All(FederationDirective.Context)))
        {
            var name = use.FindString("name") ?? string.Empty;
            contexts.Add(name);
            if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit))
            {
                Report(log, use, "CONTEXT_NAME_INVALID", $"Context name \"{name}\" is invalid. It should have only alphanumeric characters.");
            }
        }

        foreach (var argument in subgraph.Schema.Types.Values.SelectMany(type => type.Fields.Values).SelectMany(field => field.Arguments.Values))
        {
            if (argument.Find(FederationDirective.FromContext) is { } use)
            {
                CheckArgument(contexts, argument, use, log);
            }
        }
    }

    private static void CheckArgument(HashSet<string> contexts, InputDefinition argument, DirectiveUse use, RuleLog log)
    {
        var text = use.FindString("field") ?? string.Empty;
        if (ContextSelection.Split(text) is not var (context, selection))
        {
            Report(log, use, "NO_CONTEXT_IN_SELECTION", $"@fromContext argument does not reference a context \"{text}\".");
            return;
        }

        if (!contexts.Contains(context))
        {
            Report(log, use, "CONTEXT_NOT_SET", $"Context \"{context}\" is used at location \"{argument.Coordinate}\" but is never set.");
        }

        if (selection.Trim().Length == 0)
        {
            Report(log, use, "NO_SELECTION_FOR_CONTEXT", $"Context \"{context}\" is used in \"{argument.Coordinate}\" without selecting anything of it.");
        }
        else if (FieldSetParser.Parse(selection) is null)
        {
            Report(log, use, "CONTEXT_INVALID_SELECTION", $"Context \"{context}\" is used in \"{argument.Coordinate}\" but the selection is invalid: {selection.Trim()}.");
        }

        if (argument.Default is not null)
        {
            Report(log, use, "CONTEXT_INVALID_SELECTION", $"Argument \"{argument.Coordinate}\" is filled from a context and cannot have a default value.");
        }
    }

    private static void Report(RuleLog log, DirectiveUse use, string code, string message) =>
        log.Report(new Finding(code, message, use.Place is { } place ? [place] : []));
}
