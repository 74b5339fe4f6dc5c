using System.Text;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Variables;

/// <summary>The variables of one request as sent, with the operation's defaults behind them. Values stay bytes.</summary>
internal sealed class VariableBag : IDisposable
{
    private readonly JsonIndex? _sent;
    private readonly IReadOnlyDictionary<string, byte[]> _defaults;

    /// <summary>Reads a JSON object, or nothing from an empty text.</summary>
    /// <exception cref="ArgumentException">The text is not a JSON object.</exception>
    public VariableBag(ReadOnlyMemory<byte> json, IReadOnlyDictionary<string, byte[]> defaults)
    {
        _defaults = defaults;
        if (json.IsEmpty)
        {
            return;
        }

        _sent = JsonIndex.TryRead(json);
        if (_sent is null || _sent.Rows[0].Kind != ValueKind.Object)
        {
            _sent?.Dispose();
            throw new ArgumentException("Variables must be one JSON object.", nameof(json));
        }
    }

    /// <summary>The value as JSON; empty when it was neither sent nor has a default.</summary>
    public ReadOnlySpan<byte> Find(string name)
    {
        Span<byte> buffer = stackalloc byte[256];
        var utf8 = Encoding.UTF8.TryGetBytes(name, buffer, out var length) ? buffer[..length] : Encoding.UTF8.GetBytes(name);
        var row = _sent?.Find(0, utf8) ?? -1;
        if (row < 0)
        {
            return _defaults.TryGetValue(name, out var value) ? value : default;
        }

        ref readonly var found = ref _sent!.Rows[row];
        return found.Kind == ValueKind.String
            ? _sent.Text.Span.Slice(found.Start - 1, found.Length + 2)
            : _sent.Raw(row);
    }

    /// <summary>A Boolean variable; one that is absent or null counts as false.</summary>
    public bool IsTrue(string name) => Find(name).SequenceEqual("true"u8);

    public void Dispose() => _sent?.Dispose();
}
