using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Arguments filled from a context name one that is set, and select of it what fits their type.</summary>
internal sealed class ContextRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        var contexts = Contexts(subgraph, log);
        foreach (var type in subgraph.Schema.Types.Values)
        {
            foreach (var field in type.Fields.Values)
            {
                foreach (var argument in field.Arguments.Values)
                {
                    if (argument.Find(FederationDirective.FromContext) is { } use)
                    {
                        CheckArgument(subgraph, contexts, field, argument, use, log);
                    }
                }
            }
        }

        foreach (var argument in subgraph.Schema.DirectiveDefinitions.Values.SelectMany(directive => directive.Arguments.Values))
        {
            if (argument.Find(FederationDirective.FromContext) is { } use)
            {
                log.Report(ContextErrors.OnDirective(argument, use));
            }
        }
    }

    private static Dictionary<string, List<TypeDefinition>> Contexts(Subgraph subgraph, RuleLog log)
    {
        var contexts = new Dictionary<string, List<TypeDefinition>>(StringComparer.Ordinal);
        foreach (var type in subgraph.Schema.Types.Values)
        {
            foreach (var use in type.All(FederationDirective.Context))
            {
                var name = use.FindString("name") ?? string.Empty;
                if (name.Contains('_', StringComparison.Ordinal))
                {
                    log.Report(ContextErrors.Underscore(name, use));
                }
                else if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
                {
                    log.Report(ContextErrors.InvalidName(name, use));
                }

                if (!contexts.TryGetValue(name, out var types))
                {
                    contexts.Add(name, types = []);
                }

                types.Add(type);
            }
        }

        return contexts;
    }

    private static void CheckArgument(
        Subgraph subgraph, Dictionary<string, List<TypeDefinition>> contexts, FieldDefinition field, InputDefinition argument, DirectiveUse use, RuleLog log)
    {
        if (field.Parent.Kind != TypeKind.Object)
        {
            log.Report(ContextErrors.OnAbstractType(argument, use));
            return;
        }

        foreach (var name in field.Parent.Interfaces)
        {
            if (subgraph.Schema.FindField(name, field.Name) is { } implemented)
            {
                log.Report(ContextErrors.OnInterfaceField(implemented, use));
            }
        }

        if (argument.Default is not null)
        {
            log.Report(ContextErrors.HasDefault(argument, use));
        }

        var text = use.FindString("field") ?? string.Empty;
        if (ContextSelection.Split(text) is not var (context, selection) || selection.Length == 0)
        {
            log.Report(ContextErrors.NoContext(text, use));
            return;
        }

        if (contexts.TryGetValue(context, out var types))
        {
            new ContextSelectionCheck(subgraph, context, argument, log).Check(selection, types);
        }
        else
        {
            log.Report(ContextErrors.NeverSet(context, argument, use));
        }

        // The value reaches the field by entering its object anew, which takes a key.
        if (field.Parent.All(FederationDirective.Key).All(key => key.FindBoolean("resolvable") == false))
        {
            log.Report(ContextErrors.NoKey(field.Parent));
        }
    }
}
