using System.Collections;
using System.Text.Json;
using CaMauG.Sdk.Rows;

namespace CaMauG.Subgraphs.Schemas;

/// <summary>Brings what resolvers return into the form that GraphQL.NET's own scalars and enums take.</summary>
internal static class LeafValue
{
    /// <summary>The conversion for a leaf type, or null when values pass as they are.</summary>
    public static Func<object, object?>? For(string typeName, bool isEnum) => (typeName, isEnum) switch
    {
        (_, true) => Constant,
        ("String", _) => static value => RowValue.Text(value) ?? value,
        ("Int", _) => Integer,
        ("Float", _) => static value => RowValue.Number(value) ?? value,
        _ => null,
    };

    public static object? Apply(Func<object, object?> convert, object? value) => value switch
    {
        null => null,
        string => convert(value),
        IDictionary => value,
        IEnumerable list => list.Cast<object?>().Select(item => Apply(convert, item)).ToList(),
        _ => convert(value),
    };

    // 3.0 in a row is the integer 3.
    private static object? Integer(object value) =>
        value is double number && double.IsInteger(number) && Math.Abs(number) <= int.MaxValue ? (int)number : value;

    private static object? Constant(object value) => value is Enum constant ? JsonNamingPolicy.SnakeCaseUpper.ConvertName(constant.ToString()) : value;
}
