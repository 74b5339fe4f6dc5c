using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Errors;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>Writes what follows <c>data</c>: <c>errors</c> and <c>extensions</c>, each only when there is something to say.</summary>
internal static class ResponseTail
{
    /// <summary>Writes both. Of the errors those stay in the list that are written among them.</summary>
    public static void Write(PooledBuffer output, ErrorList errors, ReadOnlySpan<byte> extensions, DenialPlacement denials)
    {
        var apart = TakeOut(errors, denials);
        if (errors.Count > 0)
        {
            output.Write(",\"errors\":"u8);
            errors.WriteTo(output);
        }

        WriteExtensions(output, extensions, apart);
    }

    /// <summary>Takes denials out of a list; gives those that are to be written apart, or null.</summary>
    public static ErrorList? TakeOut(ErrorList errors, DenialPlacement denials)
    {
        if (denials == DenialPlacement.Errors || errors.Count == 0)
        {
            return null;
        }

        var taken = errors.TakeOut(static error => error is { Code: ExecutionErrorCodes.Unauthorized, ServiceName: null });
        if (denials == DenialPlacement.Omitted || taken.Count == 0)
        {
            return null;
        }

        ErrorList apart = new();
        taken.ForEach(apart.Add);
        return apart;
    }

    /// <summary>Writes a JSON object, empty for none, with the denials as a further member.</summary>
    public static void WriteExtensions(PooledBuffer output, ReadOnlySpan<byte> extensions, ErrorList? denials)
    {
        if (extensions.IsEmpty && denials is null)
        {
            return;
        }

        output.Write(",\"extensions\":"u8);
        if (denials is null)
        {
            output.Write(extensions);
            return;
        }

        output.Write("{\"authorizationErrors\":"u8);
        denials.WriteTo(output);
        if (extensions.Length > 2)
        {
            output.Write((byte)',');
            output.Write(extensions[1..]);
        }
        else
        {
            output.Write((byte)'}');
        }
    }
}
