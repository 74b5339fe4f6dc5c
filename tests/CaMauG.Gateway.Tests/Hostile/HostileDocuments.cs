using static CaMauG.Gateway.Tests.Hostile.HostileRequest;

namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>Documents made to cost more than they look.</summary>
internal static class HostileDocuments
{
    private const string Invalid = "GRAPHQL_VALIDATION_FAILED";
    private const string Unreadable = "GRAPHQL_PARSE_FAILED";

    public static IEnumerable<HostileRequest> Fragments() =>
    [
        Refused("a fragment in itself", "{ ...A } fragment A on Query { ...A }", Invalid, "Cannot spread fragment \"A\" within itself."),
        Refused("two fragments in a circle", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", Invalid, "within itself via \"B\""),
        Refused("sixty fragments in a circle", "{ ...F0 } " + Each(60, static n => $"fragment F{n} on Query {{ ...F{(n + 1) % 60} }} "), Invalid, "within itself via"),
        Refused("a circle through fields", "{ product(id: 1) { ...A } } fragment A on Product { related { ...A } }", Invalid, "within itself"),
        Refused("a circle nobody uses", "{ echo } fragment A on Query { ...A }", Invalid, "within itself"),
        Refused("every fragment in every other", "{ product(id: 1) { ...F0 } } " + Each(40, static n => $"fragment F{n} on Product {{ {Each(40, static m => $"...F{m} ")} }} "), "MAX_SELECTIONS_LIMIT", "more than 5000 selections"),
        Refused("a circle in introspection", "{ __schema { types { ...T } } } fragment T on __Type { fields { type { ...T } } }", Invalid, "within itself"),
        Refused("2^30 fields of thirty fragments", "{ product(id: 1) { ...F0 } } " + Each(30, static n => $"fragment F{n} on Product {{ ...F{n + 1} ...F{n + 1} }} ") + "fragment F30 on Product { id }", "MAX_SELECTIONS_LIMIT", "more than 5000 selections"),
        Refused("10^12 objects of twelve fragments", "{ product(id: 1) { ...F0 } } " + Each(12, static n => $"fragment F{n} on Product {{ {Each(10, m => $"related {{ ...F{n + 1} }} ")} }} ") + "fragment F12 on Product { id }", "MAX_SELECTIONS_LIMIT", "more than 5000 selections"),
        Refused("a chain of eighty fragments", "{ product(id: 1) { ...F0 } } " + Each(80, static n => $"fragment F{n} on Product {{ ...F{n + 1} }} ") + "fragment F80 on Product { id }", "MAX_RECURSION_LIMIT", "deeper than 64"),
        HostileRequest.Carried("a chain of fifty fragments", Document("{ product(id: 1) { ...F0 } } " + Each(50, static n => $"fragment F{n} on Product {{ ...F{n + 1} }} ") + "fragment F50 on Product { id }")),
        Refused("a thousand fragments nobody uses", "{ echo } " + Each(600, static n => $"fragment F{n} on Query {{ echo }} "), Invalid, "is never used"),
        Refused("one fragment a thousand times", "{ echo ...F } " + Repeat("fragment F on Query { echo } ", 600), Invalid, "only one fragment named \"F\""),
        Refused("a fragment nobody wrote", "{ " + Repeat("...Nobody ", 1_000) + "}", Invalid, "Unknown fragment \"Nobody\""),
    ];

    public static IEnumerable<HostileRequest> Shapes() =>
    [
        Refused("seventy levels", Repeat("{ related ", 70) + Repeat("}", 70), "MAX_RECURSION_LIMIT", "deeper than 64"),
        Refused("ten thousand levels", Repeat("{a", 10_000), "MAX_TOKENS_LIMIT", "more than 5000 tokens"),
        Refused("sixteen levels", "{ product(id: 1) " + Repeat("{ related ", 15) + "{ id }" + Repeat(" }", 16), "MAX_DEPTH_LIMIT", "more than 15 levels"),
        Refused("deep lists in a literal", $"{{ echo(numbers: {Repeat("[", 2_000)}{Repeat("]", 2_000)}) }}", "MAX_RECURSION_LIMIT", "deeper than 64"),
        Refused("deep objects in a literal", $"{{ echo(filter: {Repeat("{deep:", 400)}{{}}{Repeat("}", 400)}) }}", "MAX_RECURSION_LIMIT", "deeper than 64"),
        Refused("deep inline fragments", "{ " + Repeat("... { ", 100) + "echo" + Repeat(" }", 101), "MAX_RECURSION_LIMIT", "deeper than 64"),
        Refused("a deep type of a variable", $"query($v: {Repeat("[", 500)}Int{Repeat("]", 500)}) {{ echo }}", "MAX_RECURSION_LIMIT", "deeper than 64"),
        Refused("six thousand tokens", $"{{ {Repeat("echo ", 6_000)} }}", "MAX_TOKENS_LIMIT", "more than 5000 tokens"),
        Refused("a flood of aliases", $"{{ product(id: 1) {{ {Each(500, static n => $"a{n}: name ")} }} }}", "MAX_ALIASES_LIMIT", "more than 30 aliases"),
        Refused("aliases by way of fragments", "{ product(id: 1) { ...A ...A ...A ...A } } fragment A on Product { " + Each(8, static n => $"a{n}: id ") + "}", "MAX_ALIASES_LIMIT", "more than 30 aliases"),
        Refused("a flood of root fields", $"{{ {Each(21, static n => n % 2 == 0 ? "echo " : "__typename ")} }}", "MAX_ROOT_FIELDS_LIMIT", "more than 20 fields at the root"),
        Refused("a flood of mutations", $"mutation {{ {Each(30, static n => $"m{n}: rename(name: \"x\") {{ id }} ")} }}", "MAX_ROOT_FIELDS_LIMIT", "more than 20 fields at the root"),
        Refused("a flood of directives", $"{{ echo {Repeat("@include(if: true) ", 500)} }}", "MAX_DIRECTIVES_LIMIT", "more than 50 directives"),
        Refused("a flood of unknown directives", $"{{ echo {Repeat("@a ", 50)} }}", Invalid, "Unknown directive \"@a\""),
        Refused("a flood of deferred parts", $"{{ product(id: 1) {{ {Repeat("... @defer { name } ", 60)} }} }}", "MAX_DIRECTIVES_LIMIT", "more than 50 directives"),
        Refused("one field a thousand times", $"{{ product(id: 1) {{ {Repeat("id ", 1_000)} }} }}", "MAX_SELECTIONS_LIMIT", "one response key more than 700 times"),
        Refused("a thousand operations", Each(600, static n => $"query Q{n} {{ echo }} "), "OPERATION_RESOLUTION_FAILURE", "several operations; name one"),
        Refused("a thousand anonymous operations", Repeat("{ echo } ", 600), Invalid, "must be the only defined operation"),
        Refused("overlapping fields, exponentially", "{ product(id: 1) { " + Overlapping(11) + " } }", "MAX_", "more than"),
        Refused("overlapping fields by fragments", "{ product(id: 1) { ...A0 ...B0 } } " + Each(14, static n => $"fragment A{n} on Product {{ related {{ ...A{n + 1} ...B{n + 1} }} }} fragment B{n} on Product {{ related {{ ...B{n + 1} ...A{n + 1} }} }} ") + "fragment A14 on Product { id } fragment B14 on Product { id: name }", "MAX_", "more than"),
        Refused("overlapping fields that conflict", "{ product(id: 1) { " + Each(12, static n => $"related {{ related {{ related {{ x: {(n % 2 == 0 ? "id" : "name")} }} }} }} ") + "} }", Invalid, "Fields \"related\" conflict"),
        Refused("conflicts by the thousand", $"{{ {Each(19, static n => $"a: echo(text: \"{n}\") ")} }}", Invalid, "Fields \"a\" conflict"),
    ];

    public static IEnumerable<HostileRequest> Texts() =>
    [
        Refused("an empty document", "", Unreadable, "Syntax Error: Unexpected <EOF>."),
        Refused("only blanks", new string(' ', 100_000), Unreadable, "Syntax Error"),
        Refused("only a comment", "# " + new string('x', 500_000), Unreadable, "Syntax Error"),
        Refused("a hundred thousand commas", new string(',', 100_000), Unreadable, "Syntax Error"),
        Refused("a NUL in the document", "{ echo\0 }", Unreadable, "Syntax Error"),
        Refused("control characters", "{ echo\u0007 }", Unreadable, "Syntax Error"),
        Refused("a name of half a million letters", "{ " + new string('a', 500_000) + " }", Invalid, "Cannot query field \"aaa"),
        Refused("a long name a hundred times", "query " + new string('Q', 200_000) + " { echo(numbers: [" + Each(500, static n => $"$v{n} ") + "]) }", Invalid, "is not defined by operation \"QQQ"),
        Refused("a long alias in conflict", "{ " + new string('a', 200_000) + ": echo " + new string('a', 200_000) + ": secret }", Invalid, "conflict"),
        Refused("a string without an end", "{ echo(text: \"" + new string('x', 500_000), Unreadable, "Unterminated string"),
        Refused("a bracket missing in a line without an end", "{ echo(text: \"" + new string('x', 500_000) + "\" }", Unreadable, "Syntax Error"),
        Refused("a bracket too many after a line without an end", "{ echo } # " + new string('x', 500_000) + "\n}", Unreadable, "Syntax Error"),
        Refused("a wrong letter after a hundred thousand marks", "{ echo" + new string('\uFEFF', 100_000) + "?", Unreadable, "Unexpected character: \"?\""),
        Refused("deep brackets before a line without an end", "{ echo(numbers: " + Repeat("[", 100) + "\"" + new string('x', 500_000) + "\"", "MAX_RECURSION_LIMIT", "deeper than 64"),
        Refused("a block string without an end", "{ echo(text: \"\"\"" + new string('x', 500_000), Unreadable, "Syntax Error"),
        Refused("an escape that is none", "{ echo(text: \"\\q\") }", Unreadable, "Syntax Error"),
        Refused("half a surrogate pair", "{ echo(text: \"\\uD800\") }", Unreadable, "Invalid Unicode escape sequence: \"\\uD800\""),
        Refused("a code point beyond all", "{ echo(text: \"\\u{FFFFFFFFFFFFFFFF}\") }", Unreadable, "Syntax Error"),
        Refused("a code point without digits", "{ echo(text: \"\\u{}\") }", Unreadable, "Syntax Error"),
        Refused("an escape cut short", "{ echo(text: \"\\u12", Unreadable, "Syntax Error"),
        Refused("a whole number of a thousand digits", $"{{ echo(numbers: [{new string('9', 1_000)}]) }}", Invalid, "Int cannot represent"),
        Refused("a whole number of two hundred thousand digits", $"{{ echo(numbers: [{new string('9', 200_000)}]) }}", Invalid, "Int cannot represent"),
        Refused("an exponent of a thousand digits", $"{{ echo(ratio: 1e{new string('9', 1_000)}) }}", Invalid, "Float cannot represent"),
        Refused("a leading zero", "{ echo(numbers: [01]) }", Unreadable, "Syntax Error"),
        Refused("a number that becomes a name", "{ echo(numbers: [1a]) }", Unreadable, "expected digit but got: \"a\""),
        Refused("types in the document", "type Query { echo: String } { echo }", Invalid, "The \"Query\" definition is not executable."),
        Refused("a schema in the document", "schema { query: Query } { echo }", Invalid, "is not executable"),
        Refused("an object with one key twice", "{ echo(filter: {tags: [], tags: []}) }", Invalid, "only one input field named \"tags\""),
        Refused("an argument a thousand times", $"{{ echo({Repeat("text: \"x\" ", 1_000)}) }}", Invalid, "only one argument named \"text\""),
        HostileRequest.Carried("a byte order mark in the document", Document("\uFEFF{ echo }")),
        HostileRequest.Carried("a long text", Document("{ echo(text: \"" + new string('x', 500_000) + "\") }")),
    ];

    public static IEnumerable<HostileRequest> Schema() =>
    [
        Refused("types of types of types", "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", Invalid, "Maximum introspection depth exceeded"),
        Refused("the same by __type", "{ __type(name: \"Product\") { fields { type { fields { type { fields { type { fields { name } } } } } } } } }", Invalid, "Maximum introspection depth exceeded"),
        Refused("the same by fragments", "{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } } fragment B on __Type { fields { type { ...C } } } fragment C on __Type { fields { name } }", Invalid, "Maximum introspection depth exceeded"),
        Refused("the same by interfaces", "{ __schema { types { possibleTypes { interfaces { possibleTypes { name } } } } } }", Invalid, "Maximum introspection depth exceeded"),
        Refused("wide introspection", $"{{ {Each(30, static n => $"a{n}: __schema {{ types {{ name }} }} ")} }}", "MAX_ROOT_FIELDS_LIMIT", "more than 20 fields at the root"),
        Refused("wide introspection by aliases", $"{{ __schema {{ {Each(40, static n => $"a{n}: types {{ name }} ")} }} }}", "MAX_ALIASES_LIMIT", "more than 30 aliases"),
        Refused("the services' own fields", "{ _service { sdl } }", Invalid, "Cannot query field \"_service\""),
        Refused("entities asked from outside", "{ _entities(representations: [{__typename: \"Product\", id: 1}]) { __typename } }", Invalid, "Cannot query field \"_entities\""),
        Refused("cost by the length of a list", "{ products(first: 2000000000) { name } }", "COST_ESTIMATED_TOO_EXPENSIVE", "5000"),
        Refused("cost by lists in lists", "{ products(first: 100) { related { related { reviews { text } } } } }", "COST_ESTIMATED_TOO_EXPENSIVE", "5000"),
        new("cost by a variable", Document("query($n: Int) { products(first: $n) { related { name } } }", """{"n":2147483647}"""), 400, "COST_ESTIMATED_TOO_EXPENSIVE", "5000"),
        HostileRequest.Carried("a list of a negative length", Document("{ products(first: -2147483648) { name } }")),
    ];

    private static HostileRequest Refused(string name, string document, string code, string says) => new(name, Document(document), 400, code, says);

    // Each level selects the next one twice.
    private static string Overlapping(int levels) => levels == 0 ? "id" : $"related {{ {Overlapping(levels - 1)} }} related {{ {Overlapping(levels - 1)} }}";
}
