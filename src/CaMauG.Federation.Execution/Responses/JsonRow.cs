using System.Diagnostics;

namespace CaMauG.Federation.Execution.Responses;

/// <summary>
/// One value or property name of a JSON text, in document order: <c>{"a":[1]}</c> is the rows object, string a, array, number.
/// For strings the range stands between the quotes. Sixteen bytes, because a request has thousands of them.
/// </summary>
internal struct JsonRow
{
    private const int FlagBits = 4;
    private const uint KindMask = 0b0111;
    private const uint EscapedMask = 0b1000;

    // The first overlay in the upper bits, below them "escaped" and the kind.
    private uint _overlayAndFlags;

    public JsonRow(int start, int length, int next, ValueKind kind, bool isEscaped)
    {
        Debug.Assert((uint)kind <= KindMask, "A kind has three bits.");
        Start = start;
        Length = length;
        Next = next;
        _overlayAndFlags = (uint)kind | (isEscaped ? EscapedMask : 0);
    }

    /// <summary>First byte of the value.</summary>
    public int Start { get; private set; }

    /// <summary>Length in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The row after this value and everything in it.</summary>
    public int Next { get; private set; }

    /// <summary>What it is.</summary>
    public readonly ValueKind Kind => (ValueKind)(_overlayAndFlags & KindMask);

    /// <summary>True for a string with escape sequences.</summary>
    public readonly bool IsEscaped => (_overlayAndFlags & EscapedMask) != 0;

    /// <summary>For an object: index plus one of the first <see cref="Responses.Overlay"/>; 0 for none.</summary>
    public int Overlay
    {
        readonly get => (int)(_overlayAndFlags >> FlagBits);
        set
        {
            Debug.Assert(value < 1 << (32 - FlagBits), "Overlays are bounded by the rows of all answers.");
            _overlayAndFlags = (_overlayAndFlags & (KindMask | EscapedMask)) | ((uint)value << FlagBits);
        }
    }

    /// <summary>Takes bytes off the beginning of a string.</summary>
    public void CutStart(int bytes)
    {
        Debug.Assert(bytes <= Length, "A string cannot lose more than it has.");
        Start += bytes;
        Length -= bytes;
    }

    /// <summary>Ends an object or list whose contents have been read.</summary>
    public void Close(int length, int next)
    {
        Length = length;
        Next = next;
    }
}
