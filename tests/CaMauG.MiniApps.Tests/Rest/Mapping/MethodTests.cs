using CaMauG.MiniApps.Rest.Mapping;

namespace CaMauG.MiniApps.Tests.Rest.Mapping;

public sealed class MethodTests
{
    private const string Day = """
        { "so": [3, 1, 2], "chu": ["a", null, "b"], "ten": "  Đất Mũi ", "gia": 12.5, "n": 7, "dung": true, "rong": null,
          "tram": [ { "ten": "Gành Hào", "m": 2.1, "mo": true }, { "ten": "Rạch Gốc", "m": 0.9, "mo": false } ],
          "doc": { "a": 1, "b": 2 }, "tho": { "login_name": "x", "FULL_NAME": "y", "PascalCase": { "in_ner": 1 } }, "ma": "a,b,,c" }
        """;

    [Theory]
    [InlineData("so->first", "3")]
    [InlineData("so->last", "2")]
    [InlineData("$([])->first", Map.Nothing)]
    [InlineData("ma->first", "\"a\"")]
    [InlineData("so->get(1)", "1")]
    [InlineData("so->get(-1)", "2")]
    [InlineData("so->get(9)", Map.Nothing)]
    [InlineData("doc->get('b')", "2")]
    [InlineData("ma->get(2)", "\"b\"")]
    [InlineData("so->slice(0, 2)", "[3,1]")]
    [InlineData("so->slice(1)", "[1,2]")]
    [InlineData("so->slice(-5, 99)", "[3,1,2]")]
    [InlineData("ma->slice(0, 3)", "\"a,b\"")]
    [InlineData("so->size", "3")]
    [InlineData("ma->size", "6")]
    [InlineData("doc->size", "2")]
    [InlineData("so->map(@->mul(2))", "[6,2,4]")]
    [InlineData("n->map({ value: @ })", """[{"value":7}]""")]
    [InlineData("tram->map(@.ten)", """["Gành Hào","Rạch Gốc"]""")]
    [InlineData("tram->filter(@.mo) { ten }", """[{"ten":"Gành Hào"}]""")]
    [InlineData("tram->filter(@.m->lt(1)).ten", """["Rạch Gốc"]""")]
    [InlineData("tram->find(@.ten->eq('Rạch Gốc')).m", "0.9")]
    [InlineData("tram->filter(@->as($t)->echo($t.mo)->and($t.m->gt(2))) { ten }", """[{"ten":"Gành Hào"}]""")]
    [InlineData("so->contains(2)", "true")]
    [InlineData("n->in([1, 7])", "true")]
    [InlineData("n->in([1])", "false")]
    [InlineData("chu->joinNotNull('-')", "\"a-b\"")]
    [InlineData("so->joinNotNull(',')", "\"3,1,2\"")]
    [InlineData("doc->entries", """[{"key":"a","value":1},{"key":"b","value":2}]""")]
    [InlineData("doc->entries.key", """["a","b"]""")]
    public void Method_OfListsAndObjects_Gives(string mapping, string expected) => Map.Check(mapping, Day, expected);

    [Theory]
    [InlineData("n->eq(7)", "true")]
    [InlineData("n->eq(7.0)", "true")]
    [InlineData("doc->eq({ b: 2, a: 1 })", "true")]
    [InlineData("n->ne(8)", "true")]
    [InlineData("n->gt(6)", "true")]
    [InlineData("gia->lte(12.5)", "true")]
    [InlineData("ma->lt('b')", "true")]
    [InlineData("n->gte('7')", Map.Nothing)]
    [InlineData("dung->and($.n->eq(7), $.dung)", "true")]
    [InlineData("dung->and(false)", "false")]
    [InlineData("dung->not->or($.dung)", "true")]
    [InlineData("dung->not", "false")]
    [InlineData("n->and(true)", Map.Nothing)]
    public void Method_OfLogic_Gives(string mapping, string expected) => Map.Check(mapping, Day, expected);

    [Theory]
    [InlineData("n->add(1, 2)", "10")]
    [InlineData("n->sub(0.5)", "6.5")]
    [InlineData("n->div(2)", "3.5")]
    [InlineData("n->div(7)", "1")]
    [InlineData("n->div(0)", Map.Nothing)]
    [InlineData("n->mod(4)", "3")]
    [InlineData("n->mod(0)", Map.Nothing)]
    [InlineData("$(9223372036854775807)->add(1)", "9.223372036854775807E+18")]
    [InlineData("gia->toString", "\"12.5\"")]
    [InlineData("rong->toString", "\"\"")]
    [InlineData("so->toString", Map.Nothing)]
    [InlineData("$('ff')->parseInt(16)", "255")]
    [InlineData("$(' -42 ')->parseInt", "-42")]
    [InlineData("$('4x')->parseInt", Map.Nothing)]
    [InlineData("$('99999999999999999999')->parseInt", Map.Nothing)]
    public void Method_OfNumbers_Gives(string mapping, string expected) => Map.Check(mapping, Day, expected);

    [Theory]
    [InlineData("ten->trim", "\"Đất Mũi\"")]
    [InlineData("ten->trimStart", "\"Đất Mũi \"")]
    [InlineData("ten->trimEnd", "\"  Đất Mũi\"")]
    [InlineData("ma->split(',')", """["a","b","","c"]""")]
    [InlineData("ma->split(',', 2)", """["a","b,,c"]""")]
    [InlineData("$('abc')->split('')", """["a","b","c"]""")]
    [InlineData("n->split(',')", Map.Nothing)]
    [InlineData("doc->jsonStringify", "\"{\\\"a\\\":1,\\\"b\\\":2}\"")]
    [InlineData("$('{\"x\":[1]}')->jsonParse", """{"x":[1]}""")]
    [InlineData("$('{')->jsonParse", Map.Nothing)]
    [InlineData("$.tho->keysToCamelCase { loginName fullName }", """{"loginName":"x","fullName":"y"}""")]
    [InlineData("$.tho->keysToCamelCase.pascalCase", """{"in_ner":1}""")]
    [InlineData("$.tho->keysToCamelCaseDeep.pascalCase", """{"inNer":1}""")]
    public void Method_OfTexts_Gives(string mapping, string expected) => Map.Check(mapping, Day, expected);

    [Theory]
    [InlineData("n->echo({ boc: @ })", """{"boc":7}""")]
    [InlineData("doc->echo([@.a, doc.b, $.doc { a }])", """[1,2,{"a":1}]""")]
    [InlineData("ma->match(['x', 1], ['a,b,,c', 2], [@, 3])", "2")]
    [InlineData("n->match([1, 'mot'], [@, @->add(1)])", "8")]
    [InlineData("n->match([1, 'mot'], ['khac'])", "\"khac\"")]
    [InlineData("n->match([1, 'mot'])", Map.Nothing)]
    [InlineData("rong->match([null, 'trống'], [@, 'có'])", "\"trống\"")]
    [InlineData("doc->as($d, @.a)->echo([$d, @.b])", "[1,2]")]
    [InlineData("khong->echo(1)", Map.Nothing)]
    [InlineData("tram.ten->size", "[8,8]")]
    [InlineData("$(tram.ten)->size", "2")]
    public void Method_OfAnyValue_Gives(string mapping, string expected) => Map.Check(mapping, Day, expected);

    [Fact]
    public void Method_ThatDoesNotFit_IsNotedForWhoWroteIt()
    {
        var evaluation = new Evaluation();

        evaluation.Run(MappingParser.Parse("a->split(',')", ConnectVersion.Newest, out _)!, new Dictionary<string, object?> { ["a"] = 1L }, MappingVariables.None);

        Assert.StartsWith("->split takes a text", Assert.Single(evaluation.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_OfOneSelection_KnowEachOtherAndWhatWasAsked()
    {
        var evaluation = new Evaluation();
        var list = (List<object?>)evaluation.Run(
            MappingParser.Parse("id ten", ConnectVersion.Newest, out _)!,
            new List<object?> { new Dictionary<string, object?> { ["id"] = 1L }, new Dictionary<string, object?> { ["id"] = 2L } },
            MappingVariables.None)!;

        var first = Assert.IsType<MappedObject>(list[0]);
        Assert.Equal(2, first.Group.Count);
        Assert.True(first.Maps("ten"));
        Assert.False(first.Maps("gia"));
    }
}
