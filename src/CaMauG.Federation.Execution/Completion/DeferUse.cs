using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauG.Federation.Execution.Fetching;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>A deferred fragment at one place of the response, the place being known by its response keys.</summary>
/// <param name="key">What tells it from all others of the operation.</param>
/// <param name="label">The client's label; null for none.</param>
/// <param name="parent">The deferred fragment around it; null when there is none.</param>
/// <param name="step">What runs for it; null when earlier parts bring it all.</param>
internal sealed class DeferUse(string key, string? label, DeferUse? parent, Step? step)
{
    public string Key { get; } = key;

    /// <summary>The label as a JSON string; null for none.</summary>
    public byte[]? Label { get; } =
        label is null ? null : [(byte)'"', .. JsonEncodedText.Encode(label, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, (byte)'"'];

    public DeferUse? Parent { get; } = parent;

    public Step? Step { get; } = step;

    /// <summary>True when this is the other or stands in it; everything stands in what is answered first.</summary>
    public bool IsOfPart(DeferUse? other) => other is null || ReferenceEquals(this, other) || (Parent?.IsOfPart(other) ?? false);
}
