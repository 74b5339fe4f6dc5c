namespace CaMauG.MiniApps.Datasets;

/// <summary>A field that leads to an entity by the key stored under its name.</summary>
/// <param name="Type">Type that holds the field.</param>
/// <param name="Field">The field.</param>
/// <param name="Entity">Type it leads to.</param>
/// <param name="Key">Key field of that type.</param>
/// <param name="Own">The type's rows when they are this mini-app's; null for an entity of another one.</param>
internal sealed record ReferenceField(string Type, string Field, string Entity, string Key, RowType? Own);
