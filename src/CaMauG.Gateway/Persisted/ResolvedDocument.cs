using CaMauG.Gateway.Requests;

namespace CaMauG.Gateway.Persisted;

/// <summary>The document a request means, or why there is none.</summary>
/// <param name="Text">The document; null when refused.</param>
/// <param name="Refusal">Why there is none; null when there is one.</param>
internal readonly record struct ResolvedDocument(string? Text, RequestRefusal? Refusal = null)
{
    /// <summary>The hash under which the document is to be kept once it has proved valid; null for none.</summary>
    public string? KeepAs { get; init; }

    /// <summary>True when the document would be refused if refusing were not only logged.</summary>
    public bool IsUnregistered { get; init; }

    public static ResolvedDocument Refused(RequestRefusal refusal) => new(null, refusal);
}
