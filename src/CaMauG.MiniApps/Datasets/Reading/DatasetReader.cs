using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Rows;
using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Reads a dataset mini-app: which types have rows, what each field means, the rows themselves. Everything that is wrong is said.</summary>
internal static class DatasetReader
{
    public static DatasetModel Read(AppSchema schema, PluginFiles files, FindingLog log)
    {
        var scope = new DatasetScope(schema, log);
        if (!schema.UsesDataset)
        {
            scope.Error("DATASET_NOT_LINKED", new(1, 1));
        }

        RowTypeReader.Read(scope, files);
        LabelReader.Check(scope);
        var (rows, counts) = RowsFieldReader.Read(scope);
        var (inserts, updates) = MutationReader.Read(scope);
        return new()
        {
            RowTypes = scope.RowTypes,
            RowsFields = rows,
            Counts = counts,
            Inserts = inserts,
            Updates = updates,
            References = ReferenceReader.Read(scope),
            Seeds = SeedReader.Read(scope, files),
        };
    }

    /// <summary>The rows of a data folder beside a mini-app with code: nothing is known about their types.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<SeedRow>> ReadSeeds(AppSchema schema, PluginFiles files, FindingLog log)
    {
        var scope = new DatasetScope(schema, log);
        foreach (var file in files.In("data", ".json", ".csv"))
        {
            if (schema.Find(Path.GetFileNameWithoutExtension(file)) is { Kind: AppTypeKind.Object } type)
            {
                scope.RowTypes[type.Name] = new(type, false, true, [], null);
            }
        }

        return SeedReader.Read(scope, files, isStrict: false);
    }
}
