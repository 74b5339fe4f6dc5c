using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Finds the fields that hold the key of an entity under their name.</summary>
internal static class ReferenceReader
{
    private static readonly string[] s_computed = ["by", "count", "remaining", "distance"];

    public static IReadOnlyList<ReferenceField> Read(DatasetScope scope)
    {
        var references = new List<ReferenceField>();
        foreach (var type in scope.Schema.Types.Values.Where(type => type.Kind is AppTypeKind.Object && type.Name is not ("Query" or "Mutation")))
        {
            foreach (var field in type.Fields.Values.Where(static field => !IsComputed(field)))
            {
                var own = scope.RowTypes.GetValueOrDefault(field.Type.Name);
                if (scope.Schema.Find(field.Type.Name) is { Kind: AppTypeKind.Object } target && (target.IsEntity || own is not null) && !IsPart(type, field))
                {
                    references.Add(new(type.Name, field.Name, target.Name, target.Key.Count > 0 ? target.Key[0] : "id", own));
                }
            }
        }

        return references;
    }

    public static bool IsComputed(AppField field) => s_computed.Any(name => field.Find(name) is not null);

    // Edges and nodes of connections are made by the hub itself.
    private static bool IsPart(AppType type, AppField field) => field.Name == "node" && type.Fields.ContainsKey("cursor");
}
