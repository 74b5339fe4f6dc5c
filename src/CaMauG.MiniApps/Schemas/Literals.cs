using System.Globalization;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Schemas;

/// <summary>GraphQL literals as plain values: text, booleans, whole and decimal numbers, lists, dictionaries; an enum value is its name.</summary>
internal static class Literals
{
    public static object? Read(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLBooleanValue flag => flag.BoolValue,
        GraphQLIntValue number => long.Parse(number.Value, CultureInfo.InvariantCulture),
        GraphQLFloatValue number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        GraphQLEnumValue constant => constant.Name.StringValue,
        GraphQLListValue list => (list.Values ?? []).ConvertAll(Read),
        GraphQLObjectValue members => ReadMembers(members),
        _ => null,
    };

    private static Dictionary<string, object?> ReadMembers(GraphQLObjectValue value)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in value.Fields ?? [])
        {
            members[member.Name.StringValue] = Read(member.Value);
        }

        return members;
    }
}
