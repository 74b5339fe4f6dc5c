namespace CaMauG.Sdk.Rows;

/// <summary>Order by a member; rows without it come last.</summary>
/// <param name="Field">Member, or <c>$created</c> or <c>$updated</c> for the row's own instants.</param>
/// <param name="Descending">Greatest first.</param>
public sealed record RowOrder(string Field, bool Descending = false);
