namespace CaMauG.Conformance.Language;

/// <summary>Tells from an error's words whether a rule about schemas found it.</summary>
internal static class RuleWords
{
    private static readonly Dictionary<string, string[]> s_words = new(StringComparer.Ordinal)
    {
        ["KnownArgumentNamesOnDirectivesRule"] = ["Unknown argument "],
        ["KnownDirectivesRule"] = ["Unknown directive ", " may not be used on "],
        ["KnownTypeNamesRule"] = ["nknown type "],
        ["LoneSchemaDefinitionRule"] = ["schema definition", "new schema"],
        ["PossibleTypeExtensionsRule"] = ["Cannot extend ", "extension"],
        ["ProvidedRequiredArgumentsOnDirectivesRule"] = [" is required"],
        ["UniqueArgumentDefinitionNamesRule"] = ["Argument ", "argument "],
        ["UniqueDirectiveNamesRule"] = ["one directive named ", "cannot be redefined"],
        ["UniqueDirectivesPerLocationRule"] = ["can only be used once at this location"],
        ["UniqueEnumValueNamesRule"] = ["Enum value ", "enum value "],
        ["UniqueFieldDefinitionNamesRule"] = ["Field ", "one field "],
        ["UniqueOperationTypesRule"] = ["There can be only one ", "cannot be redefined"],
        ["UniqueTypeNamesRule"] = ["one type named ", "already exists"],
    };

    public static bool Are(string rule, string message) => s_words[rule].Any(words => message.Contains(words, StringComparison.Ordinal));
}
