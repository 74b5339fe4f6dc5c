using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Rows;

/// <summary>A row with the folded text that searches look through.</summary>
internal sealed record StoredRow(Row Row, string Search);
