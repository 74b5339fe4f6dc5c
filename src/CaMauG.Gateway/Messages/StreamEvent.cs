using CaMauG.Federation.Execution.Buffers;

namespace CaMauG.Gateway.Messages;

/// <summary>A server-sent event of the GraphQL protocol.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Data">Its data, which the receiver owns; null for all but <see cref="StreamEventKind.Next"/>.</param>
internal readonly record struct StreamEvent(StreamEventKind Kind, PooledBuffer? Data);

/// <summary>Kinds of events.</summary>
internal enum StreamEventKind
{
    /// <summary>Something the protocol does not name; never given out.</summary>
    Other,

    /// <summary>A result.</summary>
    Next,

    /// <summary>The operation is done.</summary>
    Complete,

    /// <summary>The stream ended without a word.</summary>
    End,

    /// <summary>The event is larger than allowed.</summary>
    TooLarge,
}
