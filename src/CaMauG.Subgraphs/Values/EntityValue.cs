namespace CaMauG.Subgraphs.Values;

/// <summary>An entity found for a representation, with the type it was asked as.</summary>
internal sealed record EntityValue(string TypeName, object Value);
