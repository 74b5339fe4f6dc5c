using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>What has been learnt of the answers to a fetch or an operation, so that nobody looks for what is never kept. Benign races: what is lost is learnt again.</summary>
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
        if (answer.Failure is null && !answer.IsShared)
        {
            Learn(answer.Caching);
        }
    }

    /// <summary>Takes note of how long an answer may be used again; null when it may not.</summary>
    public void Learn(CachePolicy? policy)
    {
        if (policy is not { IsPrivate: var known })
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
