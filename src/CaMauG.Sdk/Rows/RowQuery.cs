namespace CaMauG.Sdk.Rows;

/// <summary>Which rows, in which order, and how many of them. Everything given must hold.</summary>
public sealed record RowQuery
{
    /// <summary>All rows of a collection, newest first, at most 20.</summary>
    public static RowQuery All { get; } = new();

    /// <summary>
    /// Member → value it must equal. A list on the right: any of. A list in the row: contains. Served by an index.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Equal { get; init; } = new Dictionary<string, object?>();

    /// <summary>Only rows of this citizen; null for all.</summary>
    public string? Owner { get; init; }

    /// <summary>Words that must all occur; case and diacritics ignored.</summary>
    public string? Search { get; init; }

    /// <summary>Only rows with <c>latitude</c> and <c>longitude</c> within the circle.</summary>
    public GeoCircle? Near { get; init; }

    /// <summary>Any other condition; runs on what the other conditions left.</summary>
    public Func<Row, bool>? Where { get; init; }

    /// <summary>Order; by distance when empty and <see cref="Near"/> is given, else newest first.</summary>
    public IReadOnlyList<RowOrder> OrderBy { get; init; } = [];

    /// <summary>How many at most, 1 to 500; 20 by default.</summary>
    public int First { get; init; } = 20;

    /// <summary>Cursor of the row to go on after; null for the beginning.</summary>
    public string? After { get; init; }
}
