using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>
/// How long a response may be used again that is made of several answers: as long as the shortest, by one caller when any is for one only, until one of
/// their tags is made invalid.
/// </summary>
internal sealed class AnswerLifetime
{
    // A response that so many names make invalid is hardly ever found again, and each look at it asks for all of them.
    private const int MaxTags = 256;

    private readonly Lock _gate = new();
    private HashSet<string>? _tags;
    private TimeSpan _shortest = TimeSpan.MaxValue;
    private TimeSpan _oldest;
    private long _sharedMoment = long.MaxValue;
    private int _untagged;
    private bool _isPrivate;
    private bool _isKeepable = true;

    /// <summary>Takes note of an answer.</summary>
    public void Note(SubgraphResponse answer)
    {
        lock (_gate)
        {
            _untagged++;
            if (answer is { Failure: null, Caching: { } policy })
            {
                _shortest = policy.MaxAge < _shortest ? policy.MaxAge : _shortest;
                _oldest = policy.Age > _oldest ? policy.Age : _oldest;
                _isPrivate |= policy.IsPrivate;
            }
            else
            {
                _isKeepable = false;
            }
        }
    }

    /// <summary>Takes note of what makes an answer invalid that is kept, or of a part of it.</summary>
    /// <param name="tags">The tags of the entry.</param>
    /// <param name="sharedMoment">The shared cache's clock before it was computed; 0 when that is not known.</param>
    public void Tag(string[] tags, long sharedMoment)
    {
        lock (_gate)
        {
            (_tags ??= new(StringComparer.Ordinal)).UnionWith(tags);
            _sharedMoment = Math.Min(_sharedMoment, sharedMoment);
        }
    }

    /// <summary>All of an answer is kept, and its tags have been noted.</summary>
    public void Tagged()
    {
        lock (_gate)
        {
            _untagged--;
        }
    }

    /// <summary>The sum of it; null when the response may not be used again, or nothing was asked.</summary>
    public CachePolicy? Policy
    {
        get
        {
            lock (_gate)
            {
                return _isKeepable && _shortest < TimeSpan.MaxValue ? new(_shortest, _isPrivate, []) { Age = _oldest } : null;
            }
        }
    }

    /// <summary>What makes the response invalid, and the oldest reading of the shared cache's clock in it; null when a part of it is not kept.</summary>
    public (string[] Tags, long SharedMoment)? Tags
    {
        get
        {
            lock (_gate)
            {
                return _untagged == 0 && _tags is { Count: <= MaxTags } ? ([.. _tags], _sharedMoment) : null;
            }
        }
    }
}
