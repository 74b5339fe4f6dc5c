namespace CaMauG.MiniApps.Tests.Rest.Mapping;

public sealed class SelectionTests
{
    private const string Boat = """
        { "id": 7, "ten": "Sông Trẹm", "chu": { "ten": "Ba Khía" }, "ben": { "di": { "ma": "A", "x": 1 }, "den": { "ma": "B" } },
          "chuyen": [ { "gio": "06:00", "gia": 30 }, { "gio": "13:30", "gia": null } ], "ma_cang": [12, 15], "co-san": true, "trong": null }
        """;

    [Theory]
    [InlineData("id", """{"id":7}""")]
    [InlineData("id ten", """{"id":7,"ten":"Sông Trẹm"}""")]
    [InlineData("id, ten,", """{"id":7,"ten":"Sông Trẹm"}""")]
    [InlineData("ma: id name: ten", """{"ma":7,"name":"Sông Trẹm"}""")]
    [InlineData("owner: chu.ten", """{"owner":"Ba Khía"}""")]
    [InlineData("chu.ten", "\"Ba Khía\"")]
    [InlineData("$.chu", """{"ten":"Ba Khía"}""")]
    [InlineData("chu", """{"chu":{"ten":"Ba Khía"}}""")]
    [InlineData("chu { ten }", """{"chu":{"ten":"Ba Khía"}}""")]
    [InlineData("$.chu { ten }", """{"ten":"Ba Khía"}""")]
    [InlineData("id ben.di { ma x }", """{"id":7,"ma":"A","x":1}""")]
    [InlineData("id tu: ben.di { ma }", """{"id":7,"tu":{"ma":"A"}}""")]
    [InlineData("id $.chu { chuTau: ten }", """{"id":7,"chuTau":"Ba Khía"}""")]
    [InlineData("ben: { tu: ben.di.ma toi: ben.den.ma }", """{"ben":{"tu":"A","toi":"B"}}""")]
    [InlineData("coSan: \"co-san\"", """{"coSan":"co-san"}""")]
    [InlineData("coSan: $.\"co-san\"", """{"coSan":true}""")]
    [InlineData("\"co-san\"", """{"co-san":true}""")]
    [InlineData("# chú thích\nid # nữa\n", """{"id":7}""")]
    public void Select_OfAnObject_MakesWhatIsWritten(string mapping, string expected) => Map.Check(mapping, Boat, expected);

    [Theory]
    [InlineData("chuyen { gio }", """{"chuyen":[{"gio":"06:00"},{"gio":"13:30"}]}""")]
    [InlineData("chuyen.gio", """["06:00","13:30"]""")]
    [InlineData("gia: chuyen.gia", """{"gia":[30,null]}""")]
    [InlineData("cang: ma_cang { id: $ }", """{"cang":[{"id":12},{"id":15}]}""")]
    [InlineData("chuyen.khong", "[null,null]")]
    public void Select_OfAList_GoesOverItsItems(string mapping, string expected) => Map.Check(mapping, Boat, expected);

    [Fact]
    public void Select_OfAnAnswerThatIsAList_MakesAList() => Map.Check("id: a", """[{"a":1},{"a":2}]""", """[{"id":1},{"id":2}]""");

    [Fact]
    public void Select_OfAnEnvelope_KeepsSiblings() => Map.Check(
        "$.data { id name } nextCursor: meta.next_cursor",
        """{"data":{"id":7,"name":"n"},"meta":{"next_cursor":"c1"}}""",
        """{"id":7,"name":"n","nextCursor":"c1"}""");

    [Fact]
    public void Select_ForAConnection_BuildsEdges() => Map.Check(
        "edges: $.muc { cursor: id node: $ { id ten } } pageInfo: { hasNextPage: $.tiep?->echo(true) ?? false endCursor: tiep }",
        """{"muc":[{"id":"a","ten":"A"},{"id":"b","ten":"B"}],"tiep":"b"}""",
        """{"edges":[{"cursor":"a","node":{"id":"a","ten":"A"}},{"cursor":"b","node":{"id":"b","ten":"B"}}],"pageInfo":{"hasNextPage":true,"endCursor":"b"}}""");

    [Theory]
    [InlineData("khong", "{}")]
    [InlineData("khong.nua", Map.Nothing)]
    [InlineData("a: khong.nua.nua", "{}")]
    [InlineData("trong", """{"trong":null}""")]
    [InlineData("a: trong.gi", "{}")]
    [InlineData("trong { a b }", """{"trong":null}""")]
    [InlineData("a: trong?", "{}")]
    [InlineData("a: trong?.b", "{}")]
    [InlineData("a: trong->jsonStringify", """{"a":"null"}""")]
    [InlineData("a: trong?->jsonStringify", "{}")]
    [InlineData("a: id?->jsonStringify", """{"a":"7"}""")]
    [InlineData("a: khong ?? 'x'", """{"a":"x"}""")]
    [InlineData("a: trong ?? 'x'", """{"a":"x"}""")]
    [InlineData("a: trong ?! 'x'", """{"a":null}""")]
    [InlineData("a: khong ?! 'x'", """{"a":"x"}""")]
    [InlineData("a: khong ?? trong ?? 5", """{"a":5}""")]
    [InlineData("$(chu.ho ?? chu.ten)", "\"Ba Khía\"")]
    public void Select_OfWhatIsNotThere_IsMissingAndNotNull(string mapping, string expected) => Map.Check(mapping, Boat, expected);

    [Theory]
    [InlineData("a: $args.ma", """{"a":"BEN-1"}""")]
    [InlineData("$args { ma }", """{"ma":"BEN-1"}""")]
    [InlineData("$args.khach { ten }", """{"ten":"T"}""")]
    [InlineData("a: $config.nothing", "{}")]
    [InlineData("chu { ten ma: $args.ma tau: $this.id }", """{"chu":{"ten":"Ba Khía","ma":"BEN-1","tau":"t9"}}""")]
    public void Select_OfVariables_ReadsThem(string mapping, string expected) =>
        Map.Check(mapping, Boat, expected, variables: """{"args":{"ma":"BEN-1","khach":{"ten":"T"}},"this":{"id":"t9"},"config":{}}""");

    [Fact]
    public void Spread_OfAMatch_ChoosesTheType()
    {
        const string Mapping = """
            id
            ... loai->match(
              ["pha", { __typename: "Ferry", decks: tang }],
              ["do", { __typename: "Boat", seats }],
              [@, null])
            """;

        Map.Check(
            Mapping,
            """[{"id":1,"loai":"pha","tang":2},{"id":2,"loai":"do","seats":20},{"id":3,"loai":"be"}]""",
            """[{"id":1,"__typename":"Ferry","decks":2},{"id":2,"__typename":"Boat","seats":20},null]""");
    }

    [Theory]
    [InlineData("a: \"Book\"", 3, """{"a":"prop"}""")]
    [InlineData("a: \"Book\"", 4, """{"a":"Book"}""")]
    [InlineData("a: true", 3, """{"a":"yes"}""")]
    [InlineData("a: true", 4, """{"a":true}""")]
    [InlineData("a: $(\"Book\")", 3, """{"a":"Book"}""")]
    [InlineData("a: $(true)", 1, """{"a":true}""")]
    [InlineData("a: $.\"Book\"", 4, """{"a":"prop"}""")]
    [InlineData("$({ a: \"Book\" })", 3, """{"a":"Book"}""")]
    [InlineData("a: { b: \"Book\" }", 3, """{"a":{"b":"prop"}}""")]
    public void Literals_BehindAnAlias_FollowTheVersion(string mapping, int version, string expected) =>
        Map.Check(mapping, """{"Book":"prop","true":"yes"}""", expected, version);

    [Theory]
    [InlineData("$([1, -2.5, .5, \"a\", 'b', null, true])", """[1,-2.5,0.5,"a","b",null,true]""")]
    [InlineData("$({ a: 1, 'b c': { d: [ ] } })", """{"a":1,"b c":{"d":[]}}""")]
    [InlineData("{ a: 1, b: $.x }", """{"a":1,"b":"X"}""")]
    [InlineData("$('it\\'s \\\"so\\\"')", "\"it's \\\"so\\\"\"")]
    [InlineData("$({ a: 1, b: 2 }.b->mul(10))", "20")]
    [InlineData("$(\"asdf\"->slice(1, 3))", "\"sd\"")]
    [InlineData("$(-1->add(10))", "9")]
    public void Literals_InExpressions_AreValues(string mapping, string expected) => Map.Check(mapping, """{"x":"X"}""", expected);

    [Theory]
    [InlineData("id {", "MAPPING_EXPECTED", 4)]
    [InlineData("id }", "MAPPING_UNEXPECTED", 3)]
    [InlineData("a: ", "MAPPING_VALUE_EXPECTED", 3)]
    [InlineData("a: 'x", "MAPPING_TEXT_OPEN", 3)]
    [InlineData("id chu.ten", "MAPPING_NEEDS_ALIAS", 3)]
    [InlineData("id\n$->first", "MAPPING_NEEDS_ALIAS", 3)]
    [InlineData("a->", "MAPPING_NAME_EXPECTED", 3)]
    [InlineData("$.", "MAPPING_NAME_EXPECTED", 2)]
    [InlineData("a: b ?? c ?! d", "MAPPING_MIXED_FALLBACKS", 10)]
    [InlineData("$(1.2.3)", "MAPPING_BAD_NUMBER", 2)]
    public void Parse_OfAMistake_SaysWhereItIs(string mapping, string code, int offset)
    {
        var fault = Map.Fault(mapping);

        Assert.Equal((code, offset), (fault.Code, fault.Offset));
    }

    [Fact]
    public void Parse_WithoutEndToItsDepth_IsRefused() =>
        Assert.Equal("MAPPING_TOO_DEEP", Map.Fault($"$({new string('[', 500)}").Code);
}
