namespace CaMauG.Federation.Execution.Responses;

/// <summary>
/// One value or property name of a JSON text, in document order: <c>{"a":[1]}</c> is the rows object, string a, array, number.
/// For strings the range stands between the quotes.
/// </summary>
internal struct JsonRow
{
    /// <summary>First byte of the value.</summary>
    public int Start;

    /// <summary>Length in bytes.</summary>
    public int Length;

    /// <summary>The row after this value and everything in it.</summary>
    public int Next;

    /// <summary>For an object: index plus one of the first <see cref="Overlay"/>; 0 for none.</summary>
    public int Overlay;

    /// <summary>What it is.</summary>
    public ValueKind Kind;

    /// <summary>True for a string with escape sequences.</summary>
    public bool IsEscaped;
}
