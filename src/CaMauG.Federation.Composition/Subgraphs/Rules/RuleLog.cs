using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Collects what rules find in one subgraph.</summary>
internal sealed class RuleLog
{
    private readonly List<Finding> _errors = [];

    public IReadOnlyList<Finding> Errors => _errors;

    public bool HasErrors => _errors.Count > 0;

    public void Report(Finding error) => _errors.Add(error);
}
