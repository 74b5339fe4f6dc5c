namespace CaMauG.Benchmarks.Canned;

/// <summary>An object of the canned data. A field is a value, or a function for what refers to other objects.</summary>
internal sealed record Item(string TypeName, IReadOnlyDictionary<string, object?> Fields);
