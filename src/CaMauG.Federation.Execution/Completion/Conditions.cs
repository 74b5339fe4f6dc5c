namespace CaMauG.Federation.Execution.Completion;

/// <summary>
/// When a field is there: one of the alternatives holds, each a set of variables that must be true and of those that must be false.
/// Variables are bits, numbered once for the operation.
/// </summary>
internal sealed class Conditions
{
    public const int MaxVariables = 64;

    private readonly Guard[] _alternatives;

    private Conditions(Guard[] alternatives) => _alternatives = alternatives;

    /// <summary>Null for a field that is always there.</summary>
    public static Conditions? From(IEnumerable<Guard> alternatives)
    {
        var distinct = alternatives.Distinct().ToArray();
        return distinct.Contains(default) ? null : new(distinct);
    }

    /// <summary>What holds when one of both does.</summary>
    public Conditions Or(Conditions? other) => other is null ? this : new([.. _alternatives.Union(other._alternatives)]);

    public bool Hold(ulong variables)
    {
        foreach (var (isTrue, isFalse) in _alternatives)
        {
            if ((variables & isTrue) == isTrue && (variables & isFalse) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
