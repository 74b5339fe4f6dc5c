using CaMauG.Federation.Schemas.Syntax;

namespace CaMauG.Federation.Tests.Schemas.Syntax;

public sealed class DocumentParserTests
{
    // Enough to make every line a long one.
    private static readonly string s_long = new(' ', 5_000);

    [Theory]
    [InlineData("{ a }")]
    [InlineData("\uFEFF{ a, b(c: -0 d: 1.5e+3 e: [0 10 -7] f: $g) ...h @i } # \u0001 anything")]
    [InlineData("{ a(b: \"\" c: \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\t\") }")]
    [InlineData("{ a(b: \"\"\"\"\"\" c: \"\"\"x \"y\" \"\"z\"\" \\\"\"\" \\ \n\r\t\"\"\") }")]
    [InlineData("query Q($v: [Int!]! = [1] @d) { ... on T { x: y } } fragment F on T { z }")]
    public void Parse_Document_IsOneAlsoInALongLine(string text)
    {
        Assert.NotNull(DocumentParser.Parse(text, 64).Document);
        Assert.NotNull(DocumentParser.Parse(s_long + text, 64).Document);
    }

    [Theory]
    [InlineData("{ a ? }", 5, "Unexpected character: \"?\".")]
    [InlineData("{ a .. }", 5, "Unexpected character: \".\".")]
    [InlineData("{ a\0 }", 4, "Unexpected character: U+0000.")]
    [InlineData("{ a(b: 00) }", 9, "Invalid number, unexpected digit after 0: \"0\".")]
    [InlineData("{ a(b: -) }", 9, "Invalid number, expected digit but got: \")\".")]
    [InlineData("{ a(b: 1.) }", 10, "Invalid number, expected digit but got: \")\".")]
    [InlineData("{ a(b: 1e", 10, "Invalid number, expected digit but got: <EOF>.")]
    [InlineData("{ a(b: 1x) }", 9, "Invalid number, expected digit but got: \"x\".")]
    [InlineData("{ a(b: 1.5.5) }", 11, "Invalid number, expected digit but got: \".\".")]
    [InlineData("{ a(b: \"x\ny\") }", 10, "Unterminated string.")]
    [InlineData("{ a(b: \"x", 10, "Unterminated string.")]
    [InlineData("{ a(b: \"\"\"x", 12, "Unterminated string.")]
    [InlineData("{ a(b: \"\u0007\") }", 9, "Invalid character within String: U+0007.")]
    [InlineData("{ a(b: \"\"\"\u0007\"\"\") }", 11, "Invalid character within String: U+0007.")]
    [InlineData("{ a(b: \"\\q\") }", 9, "Invalid character escape sequence: \"\\q\".")]
    [InlineData("{ a(b: \"\\u12\") }", 9, "Invalid Unicode escape sequence: \"\\u12\")\".")]
    [InlineData("{ a(b: \"\\uD800\") }", 9, "Invalid Unicode escape sequence: \"\\uD800\".")]
    [InlineData("{ a(b: \"\\uDE00\\uD83D\") }", 9, "Invalid Unicode escape sequence: \"\\uDE00\".")]
    [InlineData("{ a(b: \"\\u{1F600}\") }", 9, "Invalid Unicode escape sequence: \"\\u{1F6\".")]
    [InlineData("", 1, "Unexpected <EOF>.")]
    [InlineData(" # nothing", 11, "Unexpected <EOF>.")]
    [InlineData("{ a(b: ) }", 8, "Unexpected \")\".")]
    [InlineData("{ a", 4, "Expected Name, found <EOF>.")]
    [InlineData("{ a } }", 7, "Unexpected \"}\".")]
    public void Parse_Fault_IsToldWithItsPlaceAlsoInALongLine(string text, int column, string message)
    {
        var inShort = DocumentParser.Parse(text, 64);
        var inLong = DocumentParser.Parse(s_long + text, 64);

        Assert.Equal((ReadingFault.Syntax, new(1, column)), (inShort.Fault, inShort.Place));
        Assert.StartsWith("Syntax Error: " + message, inShort.Message, StringComparison.Ordinal);
        Assert.Equal(inShort with { Place = new(1, s_long.Length + column) }, inLong);
    }

    [Fact]
    public void Parse_TooMuch_SaysOfWhat()
    {
        Assert.Equal((ReadingFault.TooManyTokens, "The document has more than 3 tokens."), Tell(DocumentParser.Parse("{ a b }", 64, 3)));
        Assert.Equal((ReadingFault.None, string.Empty), Tell(DocumentParser.Parse("{ a b }", 64, 4)));
        foreach (var before in new[] { string.Empty, s_long })
        {
            Assert.Equal((ReadingFault.TooDeep, "The document is nested deeper than 64 levels."), Tell(DocumentParser.Parse($"{before}{string.Concat(Enumerable.Repeat("{a", 70))}", 64)));
        }

        static (ReadingFault, string) Tell(DocumentReading reading) => (reading.Fault, reading.Message);
    }

    // Each would take the parser's own exception from half a minute to many.
    [Theory]
    [InlineData("{ a(b: \"", "")]
    [InlineData("{ a(b: \"\"\"", "")]
    [InlineData("{ a(b: \"", "\" }")]
    [InlineData("{ a } # ", "\n}")]
    [InlineData("{ ", " ?")]
    [InlineData("{ ", " ) }")]
    [InlineData("{ a(b: \"", "\\q\") }")]
    public void Parse_FaultInALineOfAMillion_IsFoundAtOnce(string before, string after)
    {
        var text = before + new string('x', 1_000_000) + after;

        Assert.Equal(ReadingFault.Syntax, DocumentParser.Parse(text, 64).Fault);
    }
}
