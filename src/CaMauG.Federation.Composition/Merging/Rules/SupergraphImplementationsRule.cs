using CaMauG.Federation.Composition.Subgraphs.Rules;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>After merging, types still keep the promises of their interfaces, and nothing that must be given is deprecated.</summary>
internal sealed class SupergraphImplementationsRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        foreach (var error in Implementations.Errors(scope.Supergraph).Concat(scope.Supergraph.Types.Values.SelectMany(InputsRule.DeprecatedErrors)))
        {
            scope.Log.Report(error);
        }
    }
}
