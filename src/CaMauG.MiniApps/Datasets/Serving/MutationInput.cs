using CaMauG.MiniApps.Datasets.Reading;
using CaMauG.MiniApps.Texts;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>What a citizen sent with a mutation, checked.</summary>
internal sealed record MutationInput(Dictionary<string, object?> Values, string? IdempotencyKey)
{
    private const int LongestIdempotencyKey = 100;

    public static MutationInput Read(MutationField mutation, FieldContext context)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        string? idempotencyKey = null;
        foreach (var (path, name, value) in Inputs(mutation, context))
        {
            if (name == MutationReader.IdempotencyKey)
            {
                idempotencyKey = RowValue.Text(value);
                continue;
            }

            if (mutation.Constraints.TryGetValue(path, out var constraint))
            {
                ConstraintCheck.Check(constraint, value, path, context.Now);
            }

            values[name] = value;
        }

        if (idempotencyKey?.Length > LongestIdempotencyKey)
        {
            throw Refusals.Make("INPUT_TOO_LONG", "INVALID_INPUT", MutationReader.IdempotencyKey, LongestIdempotencyKey);
        }

        return new(values, string.IsNullOrEmpty(idempotencyKey) ? null : $"{mutation.Field.Name}:{idempotencyKey}");
    }

    /// <summary>References that were given lead to rows the caller may see.</summary>
    public async Task CheckReferencesAsync(MutationField mutation, IReadOnlyDictionary<string, RowType> rowTypes, IRowStore rows, FieldContext context)
    {
        foreach (var (name, value) in Values)
        {
            if (value is null || !mutation.Target.Type.Fields.TryGetValue(name, out var field) || !rowTypes.TryGetValue(field.Type.Name, out var target))
            {
                continue;
            }

            foreach (var key in Rows.RowMatch.Scalars(value))
            {
                var row = await rows.FindAsync(target.Name, key, context.Cancellation).ConfigureAwait(false);
                if (Ownership.Show(target, row, context) is null)
                {
                    throw Refusals.Make("REFERENCE_UNKNOWN", "INVALID_INPUT", mutation.InputArgument is { } input ? $"{input}.{name}" : name);
                }
            }
        }
    }

    private static IEnumerable<(string Path, string Name, object? Value)> Inputs(MutationField mutation, FieldContext context)
    {
        foreach (var (name, value) in context.Arguments)
        {
            if (name != mutation.InputArgument)
            {
                yield return (name, name, value);
            }
            else if (value is IEnumerable<KeyValuePair<string, object?>> members)
            {
                foreach (var (member, memberValue) in members)
                {
                    yield return ($"{name}.{member}", member, memberValue);
                }
            }
        }
    }
}
