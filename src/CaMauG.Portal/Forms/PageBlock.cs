namespace CaMauG.Portal.Forms;

/// <summary>A list on a page.</summary>
/// <param name="Heading">What it lists; null when the page's title says it.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="TotalCount">How many there are in all; null when the service does not say.</param>
/// <param name="NextCursor">Continues the list; null at its end.</param>
public sealed record PageBlock(string? Heading, IReadOnlyList<PageRow> Rows, int? TotalCount = null, string? NextCursor = null);
