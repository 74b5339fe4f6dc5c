using System.Collections.Frozen;

namespace CaMauG.MiniApps.Rest.Mapping.Methods;

/// <summary>The methods of the mapping language and how many arguments each takes.</summary>
internal static class MethodTable
{
    /// <summary>The one method that is part of the path itself: it names a value for the steps behind it.</summary>
    public const string As = "as";

    private const int Many = 64;

    private static readonly FrozenDictionary<string, (int Fewest, int Most, Func<MethodCall, object?> Run)> s_methods =
        new Dictionary<string, (int Fewest, int Most, Func<MethodCall, object?> Run)>
        {
            [As] = (1, 2, static call => call.Value),
            ["echo"] = (1, 1, static call => call.Argument(0)),
            ["match"] = (1, Many, ValueMethods.Match),
            ["jsonStringify"] = (0, 0, static call => JsonValue.Write(call.Value)),
            ["jsonParse"] = (0, 0, ValueMethods.ParseJson),
            ["toString"] = (0, 0, ValueMethods.ToText),
            ["size"] = (0, 0, ValueMethods.Size),
            ["get"] = (1, 1, ValueMethods.Get),
            ["slice"] = (1, 2, ValueMethods.Slice),
            ["first"] = (0, 0, ListMethods.First),
            ["last"] = (0, 0, ListMethods.Last),
            ["map"] = (1, 1, ListMethods.Map),
            ["filter"] = (1, 1, ListMethods.Filter),
            ["find"] = (1, 1, ListMethods.Find),
            ["contains"] = (1, 1, ListMethods.Contains),
            ["in"] = (1, 1, ListMethods.In),
            ["joinNotNull"] = (1, 1, ListMethods.JoinNotNull),
            ["entries"] = (0, 0, ObjectMethods.Entries),
            ["keysToCamelCase"] = (0, 0, static call => ObjectMethods.ToCamelCase(call, isDeep: false)),
            ["keysToCamelCaseDeep"] = (0, 0, static call => ObjectMethods.ToCamelCase(call, isDeep: true)),
            ["split"] = (1, 2, TextMethods.Split),
            ["trim"] = (0, 0, static call => TextMethods.Trim(call, static text => text.Trim())),
            ["trimStart"] = (0, 0, static call => TextMethods.Trim(call, static text => text.TrimStart())),
            ["trimEnd"] = (0, 0, static call => TextMethods.Trim(call, static text => text.TrimEnd())),
            ["parseInt"] = (0, 1, TextMethods.ParseInt),
            ["eq"] = (1, 1, static call => JsonValue.AreEqual(call.Value, call.Argument(0))),
            ["ne"] = (1, 1, static call => !JsonValue.AreEqual(call.Value, call.Argument(0))),
            ["gt"] = (1, 1, static call => LogicMethods.Compare(call, static order => order > 0)),
            ["gte"] = (1, 1, static call => LogicMethods.Compare(call, static order => order >= 0)),
            ["lt"] = (1, 1, static call => LogicMethods.Compare(call, static order => order < 0)),
            ["lte"] = (1, 1, static call => LogicMethods.Compare(call, static order => order <= 0)),
            ["and"] = (1, Many, static call => LogicMethods.Join(call, until: false)),
            ["or"] = (1, Many, static call => LogicMethods.Join(call, until: true)),
            ["not"] = (0, 0, LogicMethods.Not),
            ["add"] = (1, Many, NumberMethods.Add),
            ["sub"] = (1, Many, NumberMethods.Subtract),
            ["mul"] = (1, Many, NumberMethods.Multiply),
            ["div"] = (1, Many, NumberMethods.Divide),
            ["mod"] = (1, Many, NumberMethods.Remainder),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_methods.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How many arguments a method takes; null when there is no such method.</summary>
    public static (int Fewest, int Most)? ArgumentsOf(string name) => s_methods.TryGetValue(name, out var method) ? (method.Fewest, method.Most) : null;

    /// <summary>The name <c>-&gt;as($name)</c> gives; null when its argument is none.</summary>
    public static string? BoundName(IReadOnlyList<Expression> arguments) =>
        arguments is [Expression.Path { Start: PathStart.Variable variable, Steps: [], Selection: null }, ..] ? variable.Name : null;

    public static object? Invoke(MethodCall call) => s_methods[call.Name].Run(call);
}
