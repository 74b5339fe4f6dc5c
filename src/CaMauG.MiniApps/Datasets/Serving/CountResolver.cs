using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>Answers how many rows point to the parent, or how many more may. Numbers count everyone's rows: they tell of nobody.</summary>
internal sealed class CountResolver(CountField field)
{
    public async Task<object?> ResolveAsync(FieldContext context)
    {
        var now = context.Now;
        var query = new RowQuery { Where = field.Where is { } where ? row => where.Holds(row, now) : null };
        var count = ParentValue.Narrow(query, field.Join, context) is { } narrowed
            ? await context.Rows.CountAsync(field.Of.Name, narrowed, context.Cancellation).ConfigureAwait(false)
            : 0;
        if (field.Max is not { } max)
        {
            return count;
        }

        var capacity = (int)(RowValue.Number(ParentValue.Of(context.Source, [max])) ?? 0);
        return Math.Max(0, capacity - count);
    }
}
