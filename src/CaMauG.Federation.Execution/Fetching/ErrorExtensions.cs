using System.Text;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>
/// Copies the <c>extensions</c> of a service's error without what frameworks leak there: stack traces and exceptions by the names of their members, at
/// any depth, addresses by their look.
/// </summary>
internal static class ErrorExtensions
{
    // Details of an error are for a person or a form; more than this is a dump.
    private const int LongestMembers = 8_192;

    private static readonly string[] s_private = ["stack", "exception", "trace", "debug", "inner", "headers", "host", "address"];

    /// <summary>The members as they may be shown, but code and service name, as a JSON object; null for none.</summary>
    public static byte[]? Read(JsonIndex index, int row)
    {
        if (row < 0 || index.Rows[row].Length > LongestMembers)
        {
            return null;
        }

        using PooledBuffer output = new(256);
        WriteObject(output, index, row, isTop: true);
        return output.Length <= 2 ? null : output.WrittenSpan.ToArray();
    }

    private static void WriteValue(PooledBuffer output, JsonIndex index, int row)
    {
        switch (index.Rows[row].Kind)
        {
            case ValueKind.Object:
                WriteObject(output, index, row, isTop: false);
                break;
            case ValueKind.Array:
                WriteList(output, index, row);
                break;
            case ValueKind.String:
                JsonText.WriteString(output, Encoding.UTF8.GetBytes(PrivateText.Mask(Encoding.UTF8.GetString(index.String(row)))));
                break;
            default:
                output.Write(index.Raw(row));
                break;
        }
    }

    private static void WriteObject(PooledBuffer output, JsonIndex index, int row, bool isTop)
    {
        output.Write((byte)'{');
        var isFirst = true;
        var end = index.Rows[row].Next;
        for (var name = row + 1; name < end; name = index.Rows[name + 1].Next)
        {
            var text = Encoding.UTF8.GetString(index.String(name));
            if ((isTop && text is "code" or "serviceName") || Array.Exists(s_private, part => text.Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (!isFirst)
            {
                output.Write((byte)',');
            }

            isFirst = false;
            JsonText.WriteString(output, Encoding.UTF8.GetBytes(text));
            output.Write((byte)':');
            WriteValue(output, index, name + 1);
        }

        output.Write((byte)'}');
    }

    private static void WriteList(PooledBuffer output, JsonIndex index, int row)
    {
        output.Write((byte)'[');
        var end = index.Rows[row].Next;
        for (var item = row + 1; item < end; item = index.Rows[item].Next)
        {
            if (item > row + 1)
            {
                output.Write((byte)',');
            }

            WriteValue(output, index, item);
        }

        output.Write((byte)']');
    }
}
