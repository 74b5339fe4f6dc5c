using System.Globalization;
using CaMauG.Sdk.Rows;
using GraphQL.Types;
using GraphQLParser.AST;

namespace CaMauG.Subgraphs.Schemas;

/// <summary>
/// A scalar of the SDL: <c>ID</c>, whose values are always text; <c>Date</c>, whose text is checked; <c>DateTime</c>, whose text becomes
/// the same instant in UTC; any other, whose values pass as they are.
/// </summary>
internal sealed class PlainScalar : ScalarGraphType
{
    private readonly Func<object, object?> _read;

    public PlainScalar(string name, string? description)
    {
        Name = name;
        Description = description;
        _read = name switch
        {
            "ID" => ReadId,
            "Date" => ReadDay,
            "DateTime" => ReadInstant,
            _ => static value => value,
        };
    }

    public override object? ParseValue(object? value) => value is null ? null : _read(value) ?? ThrowValueConversionError(value);

    public override object? ParseLiteral(GraphQLValue value)
    {
        var literal = Literal(value);
        return literal is null ? null : _read(literal) ?? ThrowLiteralConversionError(value, null);
    }

    public override object? Serialize(object? value) => value is DateOnly or DateTimeOffset or Guid or Enum ? RowValue.Text(value)
        : Name == "ID" ? RowValue.Text(value)
        : value;

    // Defaults are written into introspection as literals.
    public override GraphQLValue ToAST(object? value) => value switch
    {
        null => new GraphQLNullValue(),
        string text => new GraphQLStringValue(text),
        bool flag => flag ? new GraphQLTrueBooleanValue() : new GraphQLFalseBooleanValue(),
        long number => new GraphQLIntValue(number),
        double number => new GraphQLFloatValue(number),
        _ => ThrowASTConversionError(value),
    };

    internal static object? Literal(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLBooleanValue flag => flag.BoolValue,
        GraphQLIntValue number => long.Parse(number.Value, CultureInfo.InvariantCulture),
        GraphQLFloatValue number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        GraphQLEnumValue constant => constant.Name.StringValue,
        GraphQLListValue list => (list.Values ?? []).ConvertAll(Literal),
        GraphQLObjectValue members => (members.Fields ?? []).ToDictionary(
            static member => member.Name.StringValue, static member => Literal(member.Value), StringComparer.Ordinal),
        _ => null,
    };

    private static string? ReadId(object value) => value is string or int or long or System.Numerics.BigInteger ? RowValue.Text(value) : null;

    private static string? ReadDay(object value) =>
        value is string text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null;

    // Rows are compared and ordered by their texts: an instant with another offset would stand hours away from where it belongs.
    private static string? ReadInstant(object value) =>
        value is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? RowValue.Text(instant) : null;
}
