using CaMauG.Federation.Schemas;
using CaMauG.MiniApps.Pages;

namespace CaMauG.MiniApps.Tests;

public sealed class PagesTests
{
    private const string Api = """
        type Query { clinics(search: String, kind: [Kind!], first: Int = 2, after: String): ClinicConnection! }
        type Mutation { book(slot: ID!, phone: String!, note: String): Visit }
        enum Kind { PUBLIC PRIVATE }
        enum VisitStatus { BOOKED }
        type Clinic { code: ID! name: String! kind: Kind! rating: Float }
        type Visit { id: ID! status: VisitStatus! }
        type ClinicConnection { edges: [ClinicEdge!]! }
        type ClinicEdge { node: Clinic! }
        """;

    private static PagesResult Compile(params (string Path, string? Text)[] changes) =>
        PageCompiler.Compile(Clinic.Read(changes).Definition!, ApiSchema.Parse(Api));

    [Fact]
    public async Task Compile_ListPage_GivesDocumentInputsAndFields()
    {
        var result = Compile();

        Assert.Empty(result.Findings);
        var page = result.Pages[0];
        Assert.Equal(("home", "Nơi khám", "Clinics", PageLayoutKind.List, false), (page.Id, page.Title.Vi, page.Title.En, page.Layout, page.IsMutation));
        Assert.DoesNotContain('@', page.Document);
        Assert.Equal(64, page.DocumentHash.Length);
        Assert.Equal(
            [("search", PageInputType.Search, false), ("kind", PageInputType.Choice, false), ("after", PageInputType.Text, true)],
            page.Inputs.Select(input => (input.Path, input.Kind, input.Hidden)));
        Assert.Equal([("PUBLIC", "Công", "Public"), ("PRIVATE", "Tư", "Private")], page.Inputs[1].Choices.Select(choice => (choice.Value, choice.Label.Vi, choice.Label.En)));
        var node = page.Fields[0].Fields[0].Fields[0];
        Assert.Equal("dat", Assert.Single(node.Buttons).PageId);
        Assert.Equal("code", node.Buttons[0].Arguments["slot"]);
        Assert.Equal(
            [("code", PageShowKind.None), ("name", PageShowKind.Title), ("kind", PageShowKind.Badge), ("rating", PageShowKind.Number)],
            node.Fields.Select(field => (field.ResponseKey, field.As)));
    }

    [Fact]
    public async Task Compile_MutationPage_IsAFormWithLimitsAndChoices()
    {
        var page = (Compile()).Pages[1];

        Assert.True(page.IsMutation);
        Assert.True(page.RequiresSignIn);
        Assert.Equal("query Choices { clinics(first: 100) { edges { node { code name } } } }", page.Inputs[0].Source!.Document);
        Assert.Equal(("clinics.edges", "node.code", "node.name"), (page.Inputs[0].Source!.RowsPath, page.Inputs[0].Source!.ValueField, page.Inputs[0].Source!.LabelField));
        Assert.True(page.Inputs[1].Required);
        Assert.Equal((PageInputType.LongText, "10", "Short"), (page.Inputs[2].Kind, page.Inputs[2].Max, page.Inputs[2].Hint!.En));
    }

    [Fact]
    public async Task Compile_InputObject_AsksInTheOrderOfThePageThenOfTheSchema()
    {
        // The graph lists the members as composition leaves them: by name.
        var api = ApiSchema.Parse(Api.Replace("note: String): Visit", "note: String): Visit change(days: Int, input: ChangeInput!, reason: String): Visit", StringComparison.Ordinal) + """
             input ChangeInput { at: AtInput! id: ID! note: String on: String phone: String slot: ID }
             input AtInput { street: String ward: String! }
            """);
        var schema = Clinic.Schema.Replace(
            "input ChangeInput { id: ID! note: String @constraint(minLength: 3) }", "input ChangeInput { phone: String id: ID! on: Date note: String slot: ID }",
            StringComparison.Ordinal);
        const string Page = """
            mutation Change($reason: String @input(label: "Lý do", labelEn: "Reason"), $input: ChangeInput!, $days: Int @input(label: "Ngày", labelEn: "Days"))
            @page(title: "Đổi", titleEn: "Change", layout: FORM)
            @inputField(path: "input.note", label: "Ghi chú", labelEn: "Note")
            @inputField(path: "input.at.street", label: "Đường", labelEn: "Street")
            @inputField(path: "input.id", label: "Mã", labelEn: "Code") { change(reason: $reason, input: $input, days: $days) { id } }
            """;

        var result = PageCompiler.Compile(
            Clinic.Read(("schema.graphql", schema), ("pages/dat.graphql", Page)).Definition!, api);

        Assert.Equal(
            ["reason", "input.note", "input.at.street", "input.id", "input.phone", "input.on", "input.slot", "input.at.ward", "days"],
            result.Pages.Single(page => page.Id == "dat").Inputs.Select(input => input.Path));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(", officers: false", false)]
    [InlineData(", officers: true", true)]
    public async Task Compile_PageForOfficers_SaysSo(string argument, bool expected)
    {
        var result = Compile(("pages/home.graphql", Clinic.Home.Replace("layout: LIST", "layout: LIST" + argument, StringComparison.Ordinal)));

        Assert.Empty(result.Findings);
        Assert.Equal(expected, result.Pages.Single(page => page.Id == "home").ForOfficers);
        Assert.False(result.Pages.Single(page => page.Id == "dat").ForOfficers);
    }

    [Theory]
    [InlineData("name @show(as: TITLE)", "nom @show(as: TITLE)", "PAGE_NOT_VALID")]
    [InlineData("page: \"dat\"", "page: \"gone\"", "UNKNOWN_OPEN_PAGE")]
    [InlineData("\"slot:code\"", "\"slott:code\"", "UNKNOWN_OPEN_INPUT")]
    [InlineData("\"slot:code\"", "\"slot:id\"", "UNKNOWN_OPEN_FIELD")]
    [InlineData("layout: LIST", "layout: TABLE", "BAD_PAGE_ARGUMENT")]
    [InlineData("layout: LIST", "layout: LIST, officers: \"yes\"", "BAD_PAGE_ARGUMENT")]
    [InlineData(", titleEn: \"Clinics\"", "", "TEXT_WITHOUT_ENGLISH")]
    [InlineData("@input(label: \"Tìm\", labelEn: \"Search\", as: SEARCH)", "", "INPUT_WITHOUT_LABEL")]
    [InlineData("@show(as: TITLE)", "@show(as: TITLE, colour: RED)", "UNKNOWN_PAGE_ARGUMENT")]
    [InlineData("query Home(", "query Home((", "SYNTAX_ERROR")]
    public async Task Compile_PageWithAMistake_NamesItWithItsLine(string good, string bad, string code)
    {
        var text = Clinic.Home.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Clinic.Home, text);

        var result = Compile(("pages/home.graphql", text));

        Assert.Contains(result.Findings, finding => finding.Code == code && finding.File == "pages/home.graphql" && finding.Line > 0 && finding.Message.Length > 0);
    }

    [Fact]
    public async Task Compile_FragmentsInACircle_AreRefusedAndEnd()
    {
        var result = Compile(("pages/home.graphql", "query H @page(title: \"a\", titleEn: \"a\", layout: LIST) { ...A } fragment A on Query { ...B } fragment B on Query { ...A }"));

        Assert.Contains(result.Findings, finding => finding.Code == "PAGE_NOT_VALID");
    }
}
