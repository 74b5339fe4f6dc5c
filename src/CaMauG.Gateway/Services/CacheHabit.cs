using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>What has been learnt of a fetch's answers, so that nobody looks for what is never kept. Benign races: what is lost is learnt again.</summary>
internal sealed class CacheHabit
{
    /// <summary>True after an answer that may not be kept.</summary>
    public bool IsNeverKept { get; private set; }

    /// <summary>True while answers may have been kept for everybody.</summary>
    public bool MayBePublic { get; private set; } = true;

    /// <summary>True while answers may have been kept for one caller.</summary>
    public bool MayBePrivate { get; private set; } = true;

    /// <summary>Takes note of an answer. One that failed, or that was kept from an earlier call, says nothing new.</summary>
    public void Learn(SubgraphResponse answer)
    {
        if (answer.Failure is not null || answer.IsShared)
        {
            return;
        }

        if (answer.Caching is not { IsPrivate: var known })
        {
            IsNeverKept = true;
            return;
        }

        if (IsNeverKept)
        {
            (IsNeverKept, MayBePublic, MayBePrivate) = (false, !known, known);
            return;
        }

        // Both have been seen, or nothing yet.
        (MayBePublic, MayBePrivate) = (MayBePublic && MayBePrivate) ? (!known, known) : (MayBePublic || !known, MayBePrivate || known);
    }
}
