using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaMauG.Federation.Execution.Errors;

/// <summary>The errors of one response. A hostile service must not make it grow without end, so it stops at <see cref="Limit"/>.</summary>
internal sealed class ErrorList
{
    public const int Limit = 200;

    private readonly List<GraphError> _errors = [];

    public int Count => _errors.Count;

    public void Add(GraphError error)
    {
        if (_errors.Count < Limit)
        {
            _errors.Add(error);
        }
    }

    /// <summary>Adds the errors of another list.</summary>
    public void AddAll(ErrorList others)
    {
        foreach (var error in others._errors)
        {
            Add(error);
        }
    }

    /// <summary>Removes and gives the errors that fit.</summary>
    public List<GraphError> TakeOut(Predicate<GraphError> fits)
    {
        var taken = _errors.FindAll(fits);
        _errors.RemoveAll(fits);
        return taken;
    }

    /// <summary>
    /// True when an error already explains what happens at a path: it stands above, at or below it. GraphQL reports one
    /// error for a null that moves up (October 2021, §6.4.4). An error without a path explains no place, and one about a field the client does not
    /// see nothing of what stands beside that field.
    /// </summary>
    public bool Explains(ReadOnlySpan<PathElement> path)
    {
        foreach (var error in _errors)
        {
            if (error.Path.Length == 0 || (error.IsCut && error.Path.Length < path.Length))
            {
                continue;
            }

            var common = Math.Min(error.Path.Length, path.Length);
            if (error.Path.AsSpan(0, common).SequenceEqual(path[..common]))
            {
                return true;
            }
        }

        return _errors.Count >= Limit;
    }

    /// <summary>Cuts the paths that services gave to what <paramref name="fit"/> leaves of them.</summary>
    public void FitPaths(Func<PathElement[], PathElement[]> fit)
    {
        for (var at = 0; at < _errors.Count; at++)
        {
            if (_errors[at] is { ServiceName: not null, Path.Length: > 0 } error && fit(error.Path) is var path && path.Length < error.Path.Length)
            {
                _errors[at] = error with { Path = path, IsCut = true };
            }
        }
    }

    public bool Has(string code)
    {
        foreach (var error in _errors)
        {
            if (error.Code == code)
            {
                return true;
            }
        }

        return false;
    }

    public void WriteTo(IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        writer.WriteStartArray();
        foreach (var error in _errors)
        {
            error.WriteTo(writer);
        }

        writer.WriteEndArray();
    }
}
