using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>What has been learnt of the answers to a fetch or an operation, so that nobody looks for what is never kept. Benign races: what is lost is learnt again.</summary>
/// <param name="fetch">The document of the fetch; null where it is an operation's habit.</param>
internal sealed class CacheHabit(string? fetch = null)
{
    private RootTags? _rootTags;
    private bool _isRead;

    /// <summary>True once an answer said of each entity whether it may be used again: then an answer that may not as a whole says nothing of the next.</summary>
    public bool IsKeptByEntity { get; set; }

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
        if (IsKeptByEntity)
        {
            return;
        }

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

    /// <summary>The tags of the fetch's root fields by its service's schema; null for none. The same service answers the fetch each time.</summary>
    public RootTags? RootTagsOf(ServiceConnection service)
    {
        if (!_isRead)
        {
            _rootTags = fetch is null ? null : RootTags.Of(service, fetch);
            _isRead = true;
        }

        return _rootTags;
    }
}
