using System.Buffers.Text;
using System.Text;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Errors;

namespace CaMauG.Federation.Execution.Incremental;

/// <summary>What all payloads are made of.</summary>
internal static class PayloadText
{
    public static void WriteHasNext(PooledBuffer output, bool hasNext) => output.Write(hasNext ? "\"hasNext\":true"u8 : "\"hasNext\":false"u8);

    public static void WriteErrors(PooledBuffer output, ErrorList errors)
    {
        if (errors.Count > 0)
        {
            output.Write(",\"errors\":"u8);
            errors.WriteTo(output);
        }
    }

    public static void WriteLabel(PooledBuffer output, byte[]? label)
    {
        if (label is not null)
        {
            output.Write(",\"label\":"u8);
            output.Write(label);
        }
    }

    public static void WritePath(PooledBuffer output, ReadOnlySpan<PathElement> path)
    {
        output.Write((byte)'[');
        for (var at = 0; at < path.Length; at++)
        {
            if (at > 0)
            {
                output.Write((byte)',');
            }

            if (path[at].Key is { } key)
            {
                JsonText.WriteString(output, Encoding.UTF8.GetBytes(key));
            }
            else
            {
                WriteNumber(output, path[at].Index);
            }
        }

        output.Write((byte)']');
    }

    public static void WriteNumber(PooledBuffer output, int number)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(11), out var written);
        output.Advance(written);
    }
}
