using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>How long a response may be used again that is made of several answers: as long as the shortest, by one caller when any is for one only.</summary>
internal sealed class AnswerLifetime
{
    private readonly Lock _gate = new();
    private TimeSpan _shortest = TimeSpan.MaxValue;
    private TimeSpan _oldest;
    private bool _isPrivate;
    private bool _isKeepable = true;

    /// <summary>Takes note of an answer.</summary>
    public void Note(SubgraphResponse answer)
    {
        lock (_gate)
        {
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
}
