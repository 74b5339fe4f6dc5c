using CaMauG.Federation.Composition.Subgraphs.Rules;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>After merging, types still keep the promises of their interfaces: a field that became nullable may not.</summary>
internal sealed class SupergraphImplementationsRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        foreach (var error in Implementations.Errors(scope.Supergraph))
        {
            scope.Log.Report(error);
        }
    }
}
