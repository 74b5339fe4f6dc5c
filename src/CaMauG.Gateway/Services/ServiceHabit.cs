using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>
/// Whether a service has ever allowed an answer to be used again. Of one that never has nobody looks for answers to fetches nothing is known of yet.
/// Benign races: what is lost is learnt from the next answer. Hot.
/// </summary>
internal sealed class ServiceHabit
{
    private const int Unknown = 0;
    private const int Never = 1;
    private const int Sometimes = 2;

    private int _state;

    /// <summary>True while it has answered and allowed none of its answers to be used again.</summary>
    public bool IsNeverKept => _state == Never;

    /// <summary>Takes note of an answer. One that failed, or that was made for another request, says nothing new.</summary>
    /// <param name="fetch">What was asked.</param>
    /// <param name="answer">The answer, put together anew when some of its entities were kept.</param>
    /// <param name="isKeptByEntity">True when answers to this fetch have said of each entity whether it may be used again.</param>
    public void Learn(FetchNode fetch, SubgraphResponse answer, bool isKeptByEntity)
    {
        if (_state == Sometimes || answer.Failure is not null || answer.IsShared)
        {
            return;
        }

        var isAllowed = isKeptByEntity || answer.Caching is not null || (fetch.IsEntityFetch && AnswerCacheFacts.MayNameEntities(answer.Body.Span));
        if (isAllowed || _state == Unknown)
        {
            _state = isAllowed ? Sometimes : Never;
        }
    }
}
