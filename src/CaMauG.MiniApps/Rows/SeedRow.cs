namespace CaMauG.MiniApps.Rows;

/// <summary>A row of the data folder as written: relative days unresolved, owner by name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">User name of the demo account it belongs to, or null.</param>
/// <param name="Values">Members.</param>
internal sealed record SeedRow(string Id, string? Owner, IReadOnlyDictionary<string, object?> Values);
