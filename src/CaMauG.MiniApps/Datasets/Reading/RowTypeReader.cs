using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Finds the types that have rows: those with a data file, those mutations write and those root fields read.</summary>
internal static class RowTypeReader
{
    public static void Read(DatasetScope scope, PluginFiles files)
    {
        var schema = scope.Schema;
        var stored = schema.MutationFields.Where(static field => field.Find("insert") is not null || field.Find("update") is not null)
            .Select(static field => field.Type.Name).ToHashSet(StringComparer.Ordinal);
        var shipped = files.In("data", ".json", ".csv").Select(static file => Path.GetFileNameWithoutExtension(file));
        var read = schema.QueryFields.Select(field => scope.RowsOf(field)?.Type.Name).OfType<string>();
        foreach (var name in shipped.Concat(stored).Concat(read).Distinct(StringComparer.Ordinal))
        {
            if (schema.Find(name) is { Kind: AppTypeKind.Object } type)
            {
                scope.RowTypes[name] = Make(type, stored.Contains(name));
            }
        }
    }

    private static RowType Make(AppType type, bool isStored)
    {
        var marked = type.Fields.Values.Where(static field => field.Find("searchable") is not null).ToList();
        var searched = marked.Count > 0 ? marked : type.Fields.Values.Where(static field => field.Type is { Name: "String", IsList: false }).ToList();
        return new(
            type, type.Find("owned") is not null, isStored, [.. searched.Select(static field => field.Name)],
            type.Fields.Values.FirstOrDefault(static field => field.Find("distance") is not null)?.Name,
            type.Find("owned")?.Text("keptBy"));
    }
}
