namespace CaMauG.Subgraphs.Events;

/// <summary>What happens to a follower who takes events so slowly that too many wait.</summary>
public enum FollowerPolicy
{
    /// <summary>The follower is refused with <c>SUBSCRIPTION_OVERFLOW</c>: leaving some out without a word would be worse.</summary>
    End,

    /// <summary>The oldest are left out: right where all of them can be read elsewhere.</summary>
    MissOldest,
}
