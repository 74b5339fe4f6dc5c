using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>A field demands at least the access of what it takes from a context, and of the types that set the context, or it would leak that data.</summary>
internal sealed class ContextAccessRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        if (!AccessLeaks.MayBe(scope.Features))
        {
            return;
        }

        foreach (var subgraph in scope.Subgraphs)
        {
            foreach (var field in subgraph.Schema.Types.Values.SelectMany(static type => type.Fields.Values))
            {
                foreach (var argument in field.Arguments.Values)
                {
                    if (argument.Find(FederationDirective.FromContext)?.FindString("field") is { } text && ContextSelection.Split(text) is var (context, selection))
                    {
                        Check(scope, subgraph, field, context, selection);
                    }
                }
            }
        }
    }

    private static void Check(MergeScope scope, Subgraph subgraph, FieldDefinition field, string context, string text)
    {
        if (scope.Supergraph.FindField(field.Parent.Name, field.Name) is not { } merged || FieldSetParser.Parse(text) is not { } selection)
        {
            return;
        }

        AccessLeaks leaks = new(scope.Supergraph, merged);
        foreach (var setter in subgraph.Schema.Types.Values.Where(type => type.All(FederationDirective.Context).Any(use => use.FindString("name") == context)))
        {
            if (scope.Supergraph.FindType(setter.Name) is not { } type)
            {
                continue;
            }

            var leaked = leaks.Covers(type) ? leaks.Find(type, selection) : $"data in context {ContextArguments.ContextName(subgraph, context)}";
            if (leaked is not null)
            {
                scope.Log.Report(AccessErrors.MissingTransitive(subgraph, field, leaked, FederationDirective.FromContext));
            }
        }
    }
}
