using CaMauG.Federation.Schemas.Syntax;

namespace CaMauG.Federation.Tests.Schemas.Syntax;

/// <summary>The sentences and places are those graphql-js 16 gives for the same texts.</summary>
public sealed class SyntaxDiagnosisTests
{
    [Theory]
    [InlineData("{", "Expected Name, found <EOF>.", 1, 2)]
    [InlineData("{ field: {} }", "Expected Name, found \"{\".", 1, 10)]
    [InlineData("\n  { ...MissingOn }\n  fragment MissingOn Type", "Expected \"on\", found Name \"Type\".", 3, 22)]
    [InlineData("notAnOperation Foo { field }", "Unexpected Name \"notAnOperation\".", 1, 1)]
    [InlineData("...", "Unexpected \"...\".", 1, 1)]
    [InlineData("{ \"\"", "Expected Name, found String \"\".", 1, 3)]
    [InlineData("{ \"a\\n\\u00e9\"", "Expected Name, found String \"a\n\u00e9\".", 1, 3)]
    [InlineData("{ \"\"\"\n   a\n     b\n  \"\"\"", "Expected Name, found BlockString \"a\n  b\".", 1, 3)]
    [InlineData("{ 1.5e3 }", "Expected Name, found Float \"1.5e3\".", 1, 3)]
    [InlineData("query", "Expected \"{\", found <EOF>.", 1, 6)]
    [InlineData("query A($a Int) { a }", "Expected \":\", found Name \"Int\".", 1, 12)]
    [InlineData("query A($a: [Int) { a }", "Expected \"]\", found \")\".", 1, 17)]
    [InlineData("query A($a: [Int!]! = { a: [ $b ] }) { a }", "Unexpected variable \"$b\" in constant value.", 1, 30)]
    [InlineData("query A($a: Int = $) { a }", "Unexpected \"$\".", 1, 19)]
    [InlineData("{ a(b: ) }", "Unexpected \")\".", 1, 8)]
    [InlineData("{ a(b: { c 1 }) }", "Expected \":\", found Int \"1\".", 1, 12)]
    [InlineData("{ a() }", "Expected Name, found \")\".", 1, 5)]
    [InlineData("{ a @ }", "Expected Name, found \"}\".", 1, 7)]
    [InlineData("{ ... on }", "Expected Name, found \"}\".", 1, 10)]
    [InlineData("{ ... @a }", "Expected \"{\", found \"}\".", 1, 10)]
    [InlineData("fragment on on on { on }", "Unexpected Name \"on\".", 1, 10)]
    [InlineData("fragment a($v: Boolean = false) on t { f(v: $v) }", "Expected \"on\", found \"(\".", 1, 11)]
    [InlineData("{ a } }", "Unexpected \"}\".", 1, 7)]
    public void Document_LeavesTheGrammar_IsToldWhere(string text, string reason, int line, int column) => AssertFault(text, reason, line, column);

    [Theory]
    [InlineData("enum Test { VALID, true }", "Name \"true\" is reserved and cannot be used for an enum value.", 1, 20)]
    [InlineData("\"Description\" 1", "Unexpected Int \"1\".", 1, 15)]
    [InlineData("  \"Description\" extend type Hello { a: Int }", "Unexpected description, descriptions are supported only on type definitions.", 1, 3)]
    [InlineData("extend \"Description\" type Hello { a: Int }", "Unexpected String \"Description\".", 1, 8)]
    [InlineData("extend scalar Hello", "Unexpected <EOF>.", 1, 20)]
    [InlineData("extend type Hello type Other { a: Int }", "Unexpected Name \"type\".", 1, 19)]
    [InlineData("extend schema", "Unexpected <EOF>.", 1, 14)]
    [InlineData("extend schema { unknown: SomeType }", "Unexpected Name \"unknown\".", 1, 17)]
    [InlineData("schema @a", "Expected \"{\", found <EOF>.", 1, 10)]
    [InlineData("union Hello = || Wo | Rld", "Expected Name, found \"|\".", 1, 16)]
    [InlineData("union Hello = | Wo | Rld |", "Expected Name, found <EOF>.", 1, 27)]
    [InlineData("type A implements & { a: Int }", "Expected Name, found \"{\".", 1, 21)]
    [InlineData("type A { a(b: Int = $c): Int }", "Unexpected variable \"$c\" in constant value.", 1, 21)]
    [InlineData("type A { a Int }", "Expected \":\", found Name \"Int\".", 1, 12)]
    [InlineData("interface A {}", "Expected Name, found \"}\".", 1, 14)]
    [InlineData("input Hello {\n  world(foo: Int): String\n}", "Expected \":\", found \"(\".", 2, 8)]
    [InlineData("directive @foo FIELD", "Expected \"on\", found Name \"FIELD\".", 1, 16)]
    [InlineData("directive @foo on FIELD | INCORRECT_LOCATION", "Unexpected Name \"INCORRECT_LOCATION\".", 1, 27)]
    public void Schema_LeavesTheGrammar_IsToldWhere(string text, string reason, int line, int column) => AssertFault(text, reason, line, column);

    [Theory]
    [InlineData("{ a? }", "Unexpected character: \"?\".", 1, 4)]
    [InlineData("{ a.b }", "Unexpected character: \".\".", 1, 4)]
    [InlineData("{ é }", "Unexpected character: U+00E9.", 1, 3)]
    [InlineData("{ \U0001F600 }", "Unexpected character: U+1F600.", 1, 3)]
    [InlineData("{ a(b: 'c') }", "Unexpected single quote character ('), did you mean to use a double quote (\")?", 1, 8)]
    [InlineData("{ a(b: 01) }", "Invalid number, unexpected digit after 0: \"1\".", 1, 9)]
    [InlineData("{ a(b: -) }", "Invalid number, expected digit but got: \")\".", 1, 9)]
    [InlineData("{ a(b: 1.) }", "Invalid number, expected digit but got: \")\".", 1, 10)]
    [InlineData("{ a(b: 1e", "Invalid number, expected digit but got: <EOF>.", 1, 10)]
    [InlineData("{ a(b: 1.0.", "Invalid number, expected digit but got: \".\".", 1, 11)]
    [InlineData("{ a(b: \"c\nd\") }", "Unterminated string.", 1, 10)]
    [InlineData("{ a(b: \"\"\"c\nd", "Unterminated string.", 2, 2)]
    [InlineData("{ a(b: \"\\x\") }", "Invalid character escape sequence: \"\\x\".", 1, 9)]
    [InlineData("{ a(b: \"\\u12\") }", "Invalid Unicode escape sequence: \"\\u12\")\".", 1, 9)]
    [InlineData("{ a(b: \"\\u{110000}\") }", "Invalid Unicode escape sequence: \"\\u{110000}\".", 1, 9)]
    [InlineData("# é \U0001F600\n,\uFEFF{ a ? }", "Unexpected character: \"?\".", 2, 7)]
    public void Text_HasWhatIsNoToken_IsToldWhere(string text, string reason, int line, int column) => AssertFault(text, reason, line, column);

    // The library itself fails on these when it is given them as they are.
    [Theory]
    [InlineData("{\r  a(\r", "Expected Name, found <EOF>.", 3, 1)]
    [InlineData("{\r\n  a(\r?", "Unexpected character: \"?\".", 3, 1)]
    public void Lines_EndInCarriageReturns_AreCounted(string text, string reason, int line, int column) => AssertFault(text, reason, line, column);

    [Fact]
    public void Characters_TheGrammarKnowsNothingOf_AreToldByTheirNumber()
    {
        var fault = FaultOf("{ a(b: \"\u0007\") }");

        Assert.Equal("Invalid character within String: U+0007.", fault.Reason);
        Assert.Equal((1, 9), (fault.Line, fault.Column));
    }

    [Fact]
    public void Token_OfAnyLength_MakesAShortMessage()
    {
        var name = new string('a', 100_000);

        AssertFault($"query {name} {name}", $"Expected \"{{\", found Name \"{name[..100]}…\".", 1, 100_008);
        AssertFault($"{{ \"{name}\"", $"Expected Name, found String \"\"{name[..99]}…\".", 1, 3);
    }

    [Fact]
    public void Nesting_DeeperThanTheStack_IsToldWithoutFollowingIt()
    {
        var reading = DocumentParser.Parse("{ a(b: " + new string('[', 200_000), 64);

        Assert.Equal(ReadingFault.TooDeep, reading.Fault);
        Assert.Equal(new("The document is nested deeper than 64 levels.", 1, 1), reading.Refusal);
    }

    private static void AssertFault(string text, string reason, int line, int column)
    {
        var fault = FaultOf(text);

        Assert.Equal(reason, fault.Reason);
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    private static SyntaxFault FaultOf(string text) => DocumentParser.Parse(text, DocumentParser.UsualDepth).Refusal;
}
