using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>Clients can query.</summary>
internal sealed class InaccessibleRootRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        if (scope.Supergraph.FindRoot(OperationKind.Query) is { } query && !AccessibleElements.IsAccessible(query))
        {
            scope.Log.Report(InaccessibleErrors.QueryRoot(query));
        }
    }
}
