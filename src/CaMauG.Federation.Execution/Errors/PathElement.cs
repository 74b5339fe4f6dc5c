namespace CaMauG.Federation.Execution.Errors;

/// <summary>One step of an error's path: a response key or an index.</summary>
/// <param name="Key">The response key; null for an index.</param>
/// <param name="Index">The index when there is no key.</param>
internal readonly record struct PathElement(string? Key, int Index)
{
    public static implicit operator PathElement(string key) => new(key, 0);

    public static implicit operator PathElement(int index) => new(null, index);
}
