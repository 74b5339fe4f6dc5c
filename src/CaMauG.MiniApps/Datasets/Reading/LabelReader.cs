using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Labels of enum values come in both languages.</summary>
internal static class LabelReader
{
    public static void Check(DatasetScope scope)
    {
        foreach (var type in scope.Schema.Types.Values.Where(static type => type.Kind is AppTypeKind.Enum))
        {
            foreach (var value in type.Values.Where(static value => value.Label is { } label && (label.Vi.Length == 0 || label.En == label.Vi && label.Vi.Any(static letter => letter > 127))))
            {
                scope.Error("LABEL_WITHOUT_ENGLISH", type.Place, $"{type.Name}.{value.Name}");
            }
        }
    }
}
