namespace CaMauG.Federation.Composition.Findings;

/// <summary>Collects what rules find, so that one run reports everything.</summary>
internal sealed class CompositionLog
{
    private readonly List<Finding> _errors = [];
    private readonly List<Finding> _hints = [];

    public IReadOnlyList<Finding> Errors => _errors;

    public IReadOnlyList<Finding> Hints => _hints;

    public bool HasErrors => _errors.Count > 0;

    public void Report(Finding error) => _errors.Add(error);

    public void Hint(Finding hint) => _hints.Add(hint);
}
