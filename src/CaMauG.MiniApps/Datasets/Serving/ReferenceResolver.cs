using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>Answers a field that leads to an entity: our own row, or the representation by which another service finds its own.</summary>
internal sealed class ReferenceResolver(ReferenceField field)
{
    public async Task<object?> ResolveAsync(FieldContext context)
    {
        var value = ParentValue.Of(context.Source, [field.Field]);
        if (value is not IReadOnlyList<object?> list)
        {
            return await FollowAsync(value, context).ConfigureAwait(false);
        }

        var items = new List<object?>(list.Count);
        foreach (var item in list)
        {
            if (await FollowAsync(item, context).ConfigureAwait(false) is { } entity)
            {
                items.Add(entity);
            }
        }

        return items;
    }

    private async Task<object?> FollowAsync(object? value, FieldContext context)
    {
        if (value is IReadOnlyDictionary<string, object?> members)
        {
            return field.Own is null ? new Representation(field.Entity, members) : members;
        }

        if (RowValue.Text(value) is not { } key)
        {
            return null;
        }

        return field.Own is { } own
            ? Ownership.Show(own, await context.Rows.FindAsync(own.Name, key, context.Cancellation).ConfigureAwait(false), context)
            : Representation.Of(field.Entity, field.Key, key);
    }
}
