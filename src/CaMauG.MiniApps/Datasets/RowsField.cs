using CaMauG.MiniApps.Datasets.Expressions;
using CaMauG.MiniApps.Schemas;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets;

/// <summary>A field that answers with rows: a root field, or a join from its parent.</summary>
internal sealed record RowsField
{
    public required AppField Field { get; init; }

    public required RowType Target { get; init; }

    public required RowsShape Shape { get; init; }

    public IReadOnlyList<RowOrder> Sort { get; init; } = [];

    public Condition? Where { get; init; }

    public bool IsNearest { get; init; }

    public required IReadOnlyList<ArgumentFilter> Filters { get; init; }

    /// <summary>How it hangs on its parent; null for root fields.</summary>
    public Join? Join { get; init; }
}

/// <summary>How rows are handed out.</summary>
internal enum RowsShape
{
    One,
    List,
    Connection,
}

/// <summary>How a field's rows hang on the parent.</summary>
/// <param name="Field">Member of the rows; <c>$owner</c> for the rows of a citizen.</param>
/// <param name="ParentPath">Member of the parent it equals, dot separated; empty for the parent's key.</param>
/// <param name="ParentKey">Key field of the parent type.</param>
internal sealed record Join(string Field, IReadOnlyList<string> ParentPath, string ParentKey)
{
    public const string Owner = "$owner";
}

/// <summary>What an argument does to the rows.</summary>
/// <param name="Argument">Its name.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Field">The member it is about; empty when it is about the whole list.</param>
internal sealed record ArgumentFilter(string Argument, FilterKind Kind, string Field);

/// <summary>What arguments of row fields do.</summary>
internal enum FilterKind
{
    Equal,
    From,
    To,
    Search,
    First,
    After,
    OrderBy,
    Latitude,
    Longitude,
    Radius,
}
