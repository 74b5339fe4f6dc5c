using CaMauG.Federation.Schemas;

namespace CaMauG.MiniApps.Tests;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("@by(field: \"clinic\")", "@by(field: \"klinik\")", "UNKNOWN_FIELD")]
    [InlineData("@count(of: \"Slot\", by: \"clinic\")", "@count(of: \"Slott\", by: \"clinic\")", "NOT_A_ROW_TYPE")]
    [InlineData("status = BOOKED\", set", "status is BOOKED\", set", "BAD_CONDITION")]
    [InlineData("where: \"kind in [PUBLIC]", "where: \"kind in [OPEN]", "UNKNOWN_ENUM_VALUE")]
    [InlineData("sort: \"rating desc\"", "sort: \"rating down\"", "BAD_SORT")]
    [InlineData("ratingFrom: Float,", "weightFrom: Float,", "UNKNOWN_ARGUMENT")]
    [InlineData("enum ClinicOrder { NAME_DESC", "enum ClinicOrder { TITLE_DESC", "BAD_ORDER_VALUE")]
    [InlineData("@value(of: NOW)", "@value(of: LATER)", "BAD_VALUE_SOURCE")]
    [InlineData("pattern: \"^0[0-9]{9}$\"", "pattern: \"^0[0-9\"", "BAD_PATTERN")]
    [InlineData("status: VisitStatus! @value(of: CONSTANT, value: \"BOOKED\")", "status: VisitStatus!", "INSERT_LEAVES_EMPTY")]
    [InlineData("cancel(id: ID!)", "cancel(code: String!)", "UPDATE_WITHOUT_KEY")]
    [InlineData("@owned", "", "UPDATE_NOT_OWNED")]
    [InlineData("clinic(code: ID!): Clinic", "clinic(code: ID!): Klinik", "SCHEMA_PROBLEM")]
    [InlineData("type Query {", "type Query {{", "SYNTAX_ERROR")]
    [InlineData("@label(vi: \"Công\", en: \"Public\")", "@label(vi: \"Công\")", "LABEL_WITHOUT_ENGLISH")]
    public void Read_SchemaWithAMistake_NamesItWithItsLine(string good, string bad, string code)
    {
        var text = Clinic.Schema.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Clinic.Schema, text);

        var read = Clinic.Read(("schema.graphql", text));

        Assert.Null(read.Definition);
        var finding = read.Findings.FirstOrDefault(finding => finding.Code == code);
        Assert.True(finding is not null, string.Join(Environment.NewLine, read.Findings));
        Assert.Equal("schema.graphql", finding.File);
        Assert.True(finding.Line > 0);
    }

    // The parser's own exception would take minutes over each.
    [Theory]
    [InlineData("schema.graphql", "type Query { a: [Int } ", 22)]
    [InlineData("pages/home.graphql", "query Clinics { clinics( } ", 26)]
    public void Read_MegabyteInOneLineWithAFault_NamesItsPlaceAtOnce(string file, string fault, int column)
    {
        var read = Clinic.Read((file, fault + new string('a', 1_000_000)));
        var findings = read.Definition is { } definition ? PageCompiler.Compile(definition, ApiSchema.Parse("type Query { a: Int }")).Findings : read.Findings;

        var finding = Assert.Single(findings, static finding => finding.Code == "SYNTAX_ERROR");
        Assert.Equal((file, 1, column), (finding.File, finding.Line, finding.Column));
    }

    [Theory]
    [InlineData("data/Slot.json", "\"capacity\": 5", "\"capacity\": \"five\"", "DATA_WRONG_TYPE", 2)]
    [InlineData("data/Slot.json", "\"id\": \"s2\"", "\"id\": \"s1\"", "ROW_TWICE", 2)]
    [InlineData("data/Slot.json", "\"clinic\": \"dat-mui\", \"startsAt\": \"$now+1h\"", "\"clinic\": \"x\", \"startsAt\": \"$now+1h\"", "DATA_REFERENCE_MISSING", 2)]
    [InlineData("data/Slot.json", ", \"capacity\": 5", "", "DATA_VALUE_MISSING", 2)]
    [InlineData("data/Slot.json", "\"capacity\": 5", "\"capacity\": 5, \"size\": 3", "UNKNOWN_DATA_MEMBER", 2)]
    [InlineData("data/Clinic.csv", "PRIVATE,5", "SECRET,5", "DATA_WRONG_TYPE", 4)]
    public void Read_DataWithAMistake_NamesItWithItsLine(string file, string good, string bad, string code, int line)
    {
        var original = file.EndsWith("csv", StringComparison.Ordinal) ? Clinic.Clinics : Clinic.Slots;
        var text = original.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(original, text);

        var read = Clinic.Read((file, text));

        Assert.Contains(read.Findings, finding => (finding.Code, finding.File, finding.Line) == (code, file, line));
    }

    [Fact]
    public void SubgraphSdl_Blanked_KeepsEveryOtherCharacterInPlace()
    {
        var definition = Clinic.Read().Definition!;

        Assert.Equal(definition.SchemaSdl.Length, definition.SubgraphSdl.Length);
        Assert.DoesNotContain("@owned", definition.SubgraphSdl, StringComparison.Ordinal);
        Assert.DoesNotContain("camaug.vn/specs", definition.SubgraphSdl, StringComparison.Ordinal);
        Assert.Equal(
            definition.SchemaSdl.IndexOf("@key(fields: \"id\", ", StringComparison.Ordinal),
            definition.SubgraphSdl.IndexOf("@key(fields: \"id\", ", StringComparison.Ordinal));
        Assert.Contains("@authenticated", definition.SubgraphSdl, StringComparison.Ordinal);
    }
}
