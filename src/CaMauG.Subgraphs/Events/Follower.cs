using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CaMauG.Sdk.Callers;

namespace CaMauG.Subgraphs.Events;

/// <summary>Events that wait for one follower.</summary>
internal sealed class Follower(FollowerPolicy policy)
{
    /// <summary>Most events that wait for one follower.</summary>
    public const int Capacity = 128;

    private readonly Channel<AppEvent> _waiting = Channel.CreateBounded<AppEvent>(new BoundedChannelOptions(Capacity)
    {
        FullMode = policy is FollowerPolicy.MissOldest ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
        SingleReader = true,
    });

    public void Offer(AppEvent told)
    {
        if (!_waiting.Writer.TryWrite(told))
        {
            _waiting.Writer.TryComplete(new MiniAppRefusal(
                "SUBSCRIPTION_OVERFLOW",
                "Máy của bạn nhận sự kiện chậm hơn chúng xảy ra. Hãy đăng ký lại và đọc lại dữ liệu.",
                "Events came faster than they were taken. Subscribe again and read the data anew."));
        }
    }

    public async IAsyncEnumerable<AppEvent> ReadAsync(Action end, [EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            await foreach (var told in _waiting.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                yield return told;
            }
        }
        finally
        {
            end();
        }
    }
}
