namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>For which labels of progressive overrides it is settled whether they apply, and which of these do.</summary>
/// <param name="Decided">One bit for each label that is settled.</param>
/// <param name="Applying">The bits among them of the labels that apply.</param>
internal readonly record struct LabelChoices(ulong Decided, ulong Applying)
{
    // Beyond this many open labels at one type, not every combination is tried.
    private const int MostAtOnce = 6;

    /// <summary>What is settled for some of the labels.</summary>
    public LabelChoices Only(ulong labels) => new(Decided & labels, Applying & labels);

    /// <summary>Whether everything settled here is settled the same way there.</summary>
    public bool IsPartOf(LabelChoices other) => (Decided & ~other.Decided) == 0 && (other.Applying & Decided) == Applying;

    /// <summary>
    /// The ways to settle further labels: every combination of up to six; of more, all on, all off, and each one alone on or off, which
    /// grows with the number of labels and not with the number of their combinations.
    /// </summary>
    public IEnumerable<LabelChoices> Settle(ulong labels)
    {
        var open = labels & ~Decided;
        var decided = Decided | open;
        if (ulong.PopCount(open) <= MostAtOnce)
        {
            // Counts through the subsets of the open bits, from all to none.
            for (var subset = open; ; subset = (subset - 1) & open)
            {
                yield return new(decided, Applying | subset);
                if (subset == 0)
                {
                    yield break;
                }
            }
        }

        yield return new(decided, Applying | open);
        yield return new(decided, Applying);
        for (var rest = open; rest != 0; rest &= rest - 1)
        {
            var one = rest & (~rest + 1);
            yield return new(decided, Applying | one);
            yield return new(decided, Applying | (open & ~one));
        }
    }
}
