using System.Globalization;
using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Text of directives and CSV files as the value its type makes of it.</summary>
internal static class TypedText
{
    public static object? Read(AppTypeReference type, string text) => type.Name switch
    {
        "Int" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        "Float" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        "Boolean" when bool.TryParse(text, out var flag) => flag,
        _ => text,
    };
}
