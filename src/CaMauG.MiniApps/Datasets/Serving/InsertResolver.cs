using CaMauG.MiniApps.Texts;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>
/// Inserts a row: constraints, then in one transaction references, generated values, capacity and the row itself. Two citizens can't
/// take the last place, because the transaction's count stays true until it ends.
/// </summary>
internal sealed class InsertResolver(InsertField field, IReadOnlyDictionary<string, RowType> rowTypes)
{
    private readonly RowType _target = field.Mutation.Target;

    public async Task<object?> ResolveAsync(FieldContext context)
    {
        var owner = _target.IsOwned ? Ownership.RequireCaller(context).Subject : context.Caller?.Subject;
        var input = MutationInput.Read(field.Mutation, context);
        return await context.Rows.InTransactionAsync(
            async (rows, _) => (object?)await InsertAsync(rows, input, owner, context).ConfigureAwait(false), context.Cancellation).ConfigureAwait(false);
    }

    private async Task<Row> InsertAsync(IRowStore rows, MutationInput input, string? owner, FieldContext context)
    {
        if (input.IdempotencyKey is { } key && await FindRepeatedAsync(rows, key, owner, context).ConfigureAwait(false) is { } earlier)
        {
            return earlier;
        }

        await input.CheckReferencesAsync(field.Mutation, rowTypes, rows, context).ConfigureAwait(false);
        var values = input.Values;
        foreach (var rule in field.Values.Where(rule => values.GetValueOrDefault(rule.Field) is null))
        {
            values[rule.Field] = await ValueMaker.MakeAsync(rule, _target, rowTypes, values, rows, context).ConfigureAwait(false);
        }

        if (_target.Key.Count == 1 && values.GetValueOrDefault(_target.Key[0]) is null)
        {
            values[_target.Key[0]] = Guid.CreateVersion7().ToString();
        }

        await CheckCapacityAsync(rows, values, context).ConfigureAwait(false);
        var row = new NewRow(values) { Id = _target.IdOf(values), Owner = owner, IdempotencyKey = input.IdempotencyKey };
        return await rows.InsertAsync(_target.Name, row, context.Cancellation).ConfigureAwait(false);
    }

    // Asked before anything is counted: a retry must not take a second number, nor be told that the place it holds is taken.
    private async Task<Row?> FindRepeatedAsync(IRowStore rows, string key, string? owner, FieldContext context) => rows is Rows.AppRowStore store
        ? await store.FindRepeatedAsync(_target.Name, owner, key, context.Cancellation).ConfigureAwait(false)
        : null;

    private async Task CheckCapacityAsync(IRowStore rows, Dictionary<string, object?> values, FieldContext context)
    {
        if (field.Capacity is not { } rule || RowValue.Text(values.GetValueOrDefault(rule.By)) is not { } id)
        {
            return;
        }

        var now = context.Now;
        var query = new RowQuery
        {
            Equal = new Dictionary<string, object?> { [rule.By] = id },
            Where = rule.Where is { } where ? row => where.Holds(row, now) : null,
        };
        var place = await rows.FindAsync(rule.Of.Name, id, context.Cancellation).ConfigureAwait(false);
        var count = await rows.CountAsync(_target.Name, query, context.Cancellation).ConfigureAwait(false);
        if (count >= (place?.Number(rule.Max) ?? 0))
        {
            throw Refusals.Make("FULL", "FULL", rule.By);
        }
    }
}
