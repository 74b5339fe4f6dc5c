namespace CaMauG.Federation.Schemas;

/// <summary>A value of an enum.</summary>
/// <param name="Name">Its name, also as it stands in responses.</param>
/// <param name="Description">What it means.</param>
/// <param name="DeprecationReason">Why not to use it any more; null when it is current.</param>
public sealed record SchemaEnumValue(string Name, string? Description, string? DeprecationReason);
