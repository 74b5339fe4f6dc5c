using CaMauG.MiniApps.Datasets.Expressions;
using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets;

/// <summary>A field that counts rows that point to its parent: how many, or how many are still free.</summary>
/// <param name="Field">The field.</param>
/// <param name="Of">Type of the rows.</param>
/// <param name="Join">How they point.</param>
/// <param name="Where">Which of them, or null.</param>
/// <param name="Max">Member of the parent that says how many there may be; null for a plain count.</param>
internal sealed record CountField(AppField Field, RowType Of, Join Join, Condition? Where, string? Max);
