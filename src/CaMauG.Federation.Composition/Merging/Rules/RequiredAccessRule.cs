using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>A field demands at least the access of what it requires, or it would leak that data.</summary>
internal sealed class RequiredAccessRule : IMergeRule
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
                if (field.Find(FederationDirective.Requires)?.FindString("fields") is { } text && FieldSetParser.Parse(text) is { } selection
                    && scope.Supergraph.FindField(field.Parent.Name, field.Name) is { } merged
                    && new AccessLeaks(scope.Supergraph, merged).Find(merged.Parent, selection) is { } leaked)
                {
                    scope.Log.Report(AccessErrors.MissingTransitive(subgraph, field, leaked, FederationDirective.Requires));
                }
            }
        }
    }
}
