using CaMauG.MiniApps.Datasets.Expressions;
using CaMauG.MiniApps.Datasets.Reading;
using CaMauG.MiniApps.Texts;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>Changes a row: its owner's, or by an officer where the schema says so.</summary>
internal sealed class UpdateResolver(UpdateField field, IReadOnlyDictionary<string, RowType> rowTypes)
{
    private readonly MutationField _mutation = field.Mutation;

    public async Task<object?> ResolveAsync(FieldContext context)
    {
        var caller = Ownership.RequireCaller(context);
        if (field.ByOfficers && !caller.IsOfficer)
        {
            throw Refusals.Make("OFFICERS_ONLY", "FORBIDDEN");
        }

        var input = MutationInput.Read(_mutation, context);
        return await context.Rows.InTransactionAsync(
            async (rows, _) => (object?)await UpdateAsync(rows, input, caller.Subject, context).ConfigureAwait(false), context.Cancellation).ConfigureAwait(false);
    }

    private async Task<Row> UpdateAsync(IRowStore rows, MutationInput input, string subject, FieldContext context)
    {
        var target = _mutation.Target;
        var row = target.IdOf(input.Values) is { } id ? await rows.FindAsync(target.Name, id, context.Cancellation).ConfigureAwait(false) : null;
        // Someone else's row is not found: whether it exists is nobody's business.
        if (row is null || (!field.ByOfficers && row.Owner != subject))
        {
            throw Refusals.Make("NOT_FOUND", "NOT_FOUND", target.Key[0]);
        }

        if (field.From is { } from && !from.Holds(row, context.Now))
        {
            throw Refusals.Make("INVALID_STATE", "INVALID_STATE");
        }

        await input.CheckReferencesAsync(_mutation, rowTypes, rows, context).ConfigureAwait(false);
        return await rows.UpdateAsync(row, Changes(input, subject, context), context.Cancellation).ConfigureAwait(false);
    }

    private Dictionary<string, object?> Changes(MutationInput input, string subject, FieldContext context)
    {
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in input.Values)
        {
            if (!_mutation.Target.Key.Contains(name))
            {
                changes[name] = value;
            }
        }

        foreach (var assignment in field.Set)
        {
            var value = Equals(assignment.Value, Assignment.Citizen) ? subject : ConditionTerm.Resolve(assignment.Value, context.Now);
            changes[assignment.Field] = value is string text ? TypedText.Read(_mutation.Target.Type.Fields[assignment.Field].Type, text) : value;
        }

        return changes;
    }
}
