using System.Buffers;
using System.IO.Pipelines;
using CaMauG.Federation.Execution.Buffers;

namespace CaMauG.Gateway.Messages;

/// <summary>
/// Reads server-sent events (WHATWG HTML, §9.2.6) into pooled memory, each no larger than the limit. Comments, ids and retry times are
/// passed over. One reader.
/// </summary>
internal sealed class EventStreamReader(Stream stream, int limit) : IDisposable
{
    // Room for a field's name and the names of events, beside the data the limit is about.
    private const int Slack = 256;

    private readonly PipeReader _pipe = PipeReader.Create(stream);
    private PooledBuffer _data = new();
    private StreamEventKind _kind = StreamEventKind.Other;
    private bool _hasData;
    private bool _skipsLineFeed;
    private bool _isFirst = true;

    /// <summary>The next event; one of kind <see cref="StreamEventKind.End"/> when the stream has ended.</summary>
    public async ValueTask<StreamEvent> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await _pipe.ReadAsync(cancellation).ConfigureAwait(false);
            var buffer = read.Buffer;
            while (TryReadLine(ref buffer, out var line))
            {
                if (_data.Length + line.Length > limit + Slack)
                {
                    return new(StreamEventKind.TooLarge, null);
                }

                if (Take(line) is { } complete)
                {
                    _pipe.AdvanceTo(buffer.Start);
                    return complete;
                }
            }

            // An event that the end of the stream cuts off counts for nothing.
            if (read.IsCompleted || buffer.Length > limit + Slack)
            {
                return new(read.IsCompleted ? StreamEventKind.End : StreamEventKind.TooLarge, null);
            }

            _pipe.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    public void Dispose()
    {
        _pipe.Complete();
        _data.Dispose();
    }

    private bool TryReadLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line)
    {
        line = default;
        if (_skipsLineFeed && !buffer.IsEmpty)
        {
            _skipsLineFeed = false;
            buffer = buffer.FirstSpan[0] == '\n' ? buffer.Slice(1) : buffer;
        }

        SequenceReader<byte> reader = new(buffer);
        if (!reader.TryReadToAny(out line, "\r\n"u8, advancePastDelimiter: false))
        {
            return false;
        }

        reader.TryRead(out var end);
        _skipsLineFeed = end == '\r';
        buffer = buffer.Slice(reader.Position);
        return true;
    }

    private StreamEvent? Take(in ReadOnlySequence<byte> sequence)
    {
        var line = sequence.IsSingleSegment ? sequence.FirstSpan : sequence.ToArray();
        if (_isFirst)
        {
            _isFirst = false;
            line = line.StartsWith("\uFEFF"u8) ? line[3..] : line;
        }

        if (line.IsEmpty)
        {
            return Dispatch();
        }

        var colon = line.IndexOf((byte)':');
        var name = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? default : line[(colon + 1)..];
        value = value.StartsWith(" "u8) ? value[1..] : value;
        if (name.SequenceEqual("event"u8))
        {
            _kind = value.SequenceEqual("next"u8) ? StreamEventKind.Next : value.SequenceEqual("complete"u8) ? StreamEventKind.Complete : StreamEventKind.Other;
        }
        else if (name.SequenceEqual("data"u8))
        {
            if (_hasData)
            {
                _data.Write((byte)'\n');
            }

            _hasData = true;
            _data.Write(value);
        }

        return null;
    }

    private StreamEvent? Dispatch()
    {
        var kind = _kind;
        _kind = StreamEventKind.Other;
        // By the letter an event without data is none; servers of this protocol send "complete" so.
        if (kind == StreamEventKind.Complete)
        {
            return new(kind, null);
        }

        if (kind == StreamEventKind.Next && _hasData)
        {
            var data = _data;
            _data = new();
            _hasData = false;
            return new(kind, data);
        }

        _data.CutTo(0);
        _hasData = false;
        return null;
    }
}
