using System.Globalization;
using System.Text;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Supergraphs;
using GraphQLParser;

namespace CaMauG.Federation.Planning.Tests.Limits;

/// <summary>
/// Graphs and operations made to cost much. Each is planned within a number of steps, or refused when the steps are used up; the clock, which
/// ends planning too, is not what is tested.
/// </summary>
public sealed class HostileTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    public void Plan_AbstractTypesInTurn_TakesStepsByDepth(int depth)
    {
        var operation = "v";
        for (var i = 0; i < depth; i++)
        {
            operation = $"... on A {{ n {{ {operation} }} }} ... on B {{ n {{ v }} }}";
        }

        AssertPlanned(Alternation, $"{{ n {{ {operation} }} }}", maxSteps: 200 * depth * depth);
    }

    [Fact]
    public void Plan_AbstractTypesInTurnAndEachInAllTheOthers_IsRefused()
    {
        var operation = new StringBuilder("{ n { ...F0 } } ");
        for (var i = 0; i < 30; i++)
        {
            operation.Append(CultureInfo.InvariantCulture, $"fragment F{i} on N {{ ... on A {{ n {{ ...F{i + 1} }} }} ... on B {{ n {{ ...F{i + 1} }} }} }} ");
        }

        AssertRefused(Alternation, operation.Append("fragment F30 on N { v }").ToString());
    }

    [Fact]
    public void Plan_SelectionsThatMergeDifferentlyOnEachWay_IsRefused()
    {
        var operation = "v";
        for (var i = 0; i < 40; i++)
        {
            operation = $"n {{ a{i}: v }} ... on A {{ n {{ b{i}: v }} }} ... on B {{ n {{ {operation} }} }} ... on N {{ n {{ c{i}: v ... on A {{ d{i}: w }} ... on B {{ n {{ e{i}: v }} }} }} }}";
        }

        AssertPlannedOrRefused(Alternation, $"{{ n {{ {operation} }} }}");
    }

    [Theory]
    [InlineData(50)]
    [InlineData(400)]
    public void Plan_ManyAliasesOfOneEntity_TakesTwoFetches(int count)
    {
        var fields = string.Concat(Enumerable.Range(0, count).Select(i => $"a{i}: me {{ name score }} "));

        var plan = AssertPlanned(Alternatives(2, 1), $"{{ {fields} }}", maxSteps: 2 * count * count);

        Assert.Equal(2, PlanShape.Fetches(plan).Count());
    }

    [Fact]
    public void Plan_ManyAliasesThatCannotBeJoined_AreRefusedByTheNumberOfFetches()
    {
        var fields = string.Concat(Enumerable.Range(0, 300).Select(i => $"a{i}: me {{ name x{i}: score }} "));

        var error = AssertRefused(Alternatives(2, 1), $"{{ {fields} }}");

        Assert.Contains("250 fetches", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12, 12)]
    [InlineData(40, 24)]
    public void Plan_DozensOfAlternativeKeys_AreLookedAtOnce(int subgraphs, int keys)
    {
        var plan = AssertPlanned(Alternatives(subgraphs, keys), $"{{ me {{ {string.Concat(Enumerable.Range(1, subgraphs - 1).Select(i => $"f{i} "))} }} }}", 60 * subgraphs * keys);

        Assert.Equal(subgraphs, PlanShape.Fetches(plan).Count());
        Assert.Equal(2, PlanShape.Rounds(plan));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    public void Plan_ChainOfKeys_TakesStepsByItsSquare(int length)
    {
        var plan = AssertPlanned(KeyChain(length), $"{{ me {{ f{length - 1} }} }}", maxSteps: 60 * length * length);

        Assert.Equal(length, PlanShape.Rounds(plan));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(150)]
    public void Plan_WideUnion_TakesStepsByItsWidth(int width)
    {
        var plan = AssertPlanned(WideUnion(width), "{ all { ... on Named { name far } } }", maxSteps: 4000 * width);

        Assert.Equal(2, PlanShape.Fetches(plan).Count());
    }

    [Fact]
    public void Plan_WideUnionInItself_IsRefused()
    {
        var operation = "name far";
        for (var i = 0; i < 8; i++)
        {
            operation = $"far next {{ ... on Named {{ {operation} }} }}";
        }

        AssertPlannedOrRefused(WideUnion(60), $"{{ all {{ ... on Named {{ {operation} }} }} }}");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    public void Plan_ChainOfRequirementsOnTwoFieldsEach_TakesStepsByItsLength(int length)
    {
        var plan = AssertPlanned(RequireChain(length), $"{{ me {{ a{length - 1} }} }}", maxSteps: 500 * length * length);

        Assert.Equal(length, PlanShape.Rounds(plan));
    }

    [Fact]
    public void Plan_RequirementsThatAllRequireEachOther_AreRefused() =>
        AssertRefused(RequireRing(12), "{ me { f0 f1 f2 f3 } }");

    [Theory]
    [InlineData(40, 30)]
    public void Plan_ManySubgraphsWithTheSameFields_OneIsChosen(int subgraphs, int fields)
    {
        var plan = AssertPlanned(Shared(subgraphs, fields, static (_, _) => true), $"{{ {string.Concat(Enumerable.Range(0, fields).Select(i => $"f{i} "))} }}", 100 * subgraphs * fields);

        Assert.IsType<FetchNode>(plan.Root);
    }

    [Fact]
    public void Plan_ManySubgraphsWithPartsOfTheFields_TheSearchIsCut()
    {
        var graph = Shared(30, 60, static (subgraph, field) => ((subgraph * 7) + (field * 13)) % 11 < 3);

        AssertPlanned(graph, $"{{ {string.Concat(Enumerable.Range(0, 60).Select(i => $"f{i} "))} }}", 200_000);
    }

    [Fact]
    public void Plan_NestingDeeperThanTheStack_IsRefused()
    {
        var operation = new StringBuilder("{ n { ...F0 } } ");
        for (var i = 0; i < 20_000; i++)
        {
            operation.Append(CultureInfo.InvariantCulture, $"fragment F{i} on N {{ n {{ ...F{i + 1} }} }} ");
        }

        AssertRefused(Alternation, operation.Append("fragment F20000 on N { v }").ToString());
    }

    private const string Alternation = """
        enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
        type Query @join__type(graph: A) @join__type(graph: B) { n: N @join__field(graph: A) }
        interface N @join__type(graph: A) @join__type(graph: B) { n: N @join__field(graph: A) v: Int @join__field(graph: A) w: Int @join__field(graph: B) }
        type A implements N @join__implements(graph: A, interface: "N") @join__implements(graph: B, interface: "N") @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") { id: ID! n: N @join__field(graph: A) v: Int @join__field(graph: A) w: Int @join__field(graph: B) }
        type B implements N @join__implements(graph: A, interface: "N") @join__implements(graph: B, interface: "N") @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") { id: ID! n: N @join__field(graph: A) v: Int @join__field(graph: A) w: Int @join__field(graph: B) }
        """;

    private static string Alternatives(int subgraphs, int keys)
    {
        var types = string.Concat(Enumerable.Range(0, subgraphs).SelectMany(s => Enumerable.Range(0, keys).Select(k => $"@join__type(graph: S{s}, key: \"k{k}\") ")));
        var fields = string.Concat(Enumerable.Range(0, keys).Select(k => $"k{k}: ID! ")) + string.Concat(Enumerable.Range(1, subgraphs - 1).Select(s => $"f{s}: Int @join__field(graph: S{s}) "));
        return $"{Graphs(subgraphs)} {Query(subgraphs, "me: User @join__field(graph: S0)")} type User {types} {{ {fields} name: String @join__field(graph: S0) score: Int @join__field(graph: S1) }}";
    }

    // Subgraph i knows the keys i and i + 1, of two fields each.
    private static string KeyChain(int length)
    {
        var types = string.Concat(Enumerable.Range(0, length).Select(s => $"@join__type(graph: S{s}, key: \"a{s} b{s}\") @join__type(graph: S{s}, key: \"a{s + 1} b{s + 1}\") "));
        var keys = Enumerable.Range(0, length + 1).SelectMany(k => (string[])[$"a{k}", $"b{k}"])
            .Select(name => $"{name}: ID! {string.Concat(Enumerable.Range(0, length).Where(s => name[1..] == $"{s}" || name[1..] == $"{s + 1}").Select(s => $"@join__field(graph: S{s}) "))}");
        return $"{Graphs(length)} {Query(length, "me: User @join__field(graph: S0)")} type User {types} {{ {string.Concat(keys)} {string.Concat(Enumerable.Range(0, length).Select(s => $"f{s}: Int @join__field(graph: S{s}) "))} }}";
    }

    private static string WideUnion(int width)
    {
        var members = Enumerable.Range(0, width).ToArray();
        var objects = string.Concat(members.Select(i => $$"""
            type T{{i}} implements Named @join__implements(graph: S0, interface: "Named") @join__type(graph: S0, key: "id") @join__type(graph: S1, key: "id") { id: ID! name: String @join__field(graph: S0) far: Int @join__field(graph: S1) next: All @join__field(graph: S0) }
            """));
        return $$"""
            {{Graphs(2)}} {{Query(2, "all: All @join__field(graph: S0)")}}
            interface Named @join__type(graph: S0) { name: String far: Int @join__field next: All }
            union All @join__type(graph: S0) {{string.Concat(members.Select(i => $"@join__unionMember(graph: S0, member: \"T{i}\") "))}} = {{string.Join(" | ", members.Select(i => $"T{i}"))}}
            {{objects}}
            """;
    }

    // Fields a and b of one link stand in one subgraph and both require both of the link before.
    private static string RequireChain(int length)
    {
        var fields = string.Concat(Enumerable.Range(0, length).SelectMany(i => (string[])["a", "b"], (i, name) => i == 0
            ? $"{name}0: Int @join__field(graph: S0) "
            : $"{name}{i}: Int @join__field(graph: S{i % 3}, requires: \"a{i - 1} b{i - 1}\") "));
        return $"{Graphs(3)} {Query(3, "me: User @join__field(graph: S0)")} type User {string.Concat(Enumerable.Range(0, 3).Select(s => $"@join__type(graph: S{s}, key: \"id\") "))} {{ id: ID! {fields} }}";
    }

    private static string RequireRing(int size)
    {
        var fields = string.Concat(Enumerable.Range(0, size).Select(i =>
            $"f{i}: Int @join__field(graph: S{i}, requires: \"{string.Join(' ', Enumerable.Range(0, size).Where(other => other != i).Select(other => $"f{other}"))}\") "));
        return $"{Graphs(size)} {Query(size, "me: User @join__field(graph: S0)")} type User {string.Concat(Enumerable.Range(0, size).Select(s => $"@join__type(graph: S{s}, key: \"id\") "))} {{ id: ID! {fields} }}";
    }

    private static string Shared(int subgraphs, int fields, Func<int, int, bool> has)
    {
        var texts = Enumerable.Range(0, fields).Select(f => $"f{f}: Int {string.Concat(Enumerable.Range(0, subgraphs).Where(s => has(s, f)).Select(s => $"@join__field(graph: S{s}) "))}");
        return $"{Graphs(subgraphs)} {Query(subgraphs, string.Concat(texts))}";
    }

    private static string Graphs(int count) =>
        $"enum join__Graph {{ {string.Concat(Enumerable.Range(0, count).Select(i => $"S{i} @join__graph(name: \"s{i}\", url: \"\") "))} }}";

    private static string Query(int subgraphs, string fields) =>
        $"type Query {string.Concat(Enumerable.Range(0, subgraphs).Select(i => $"@join__type(graph: S{i}) "))} {{ {fields} }}";

    private static QueryPlan AssertPlanned(string graph, string operation, int maxSteps)
    {
        var result = Plan(graph, operation, maxSteps);

        Assert.Empty(result.Errors);
        return result.Plan!;
    }

    private static string AssertRefused(string graph, string operation)
    {
        var error = Assert.Single(Plan(graph, operation, new PlannerOptions().MaxSteps).Errors);

        Assert.Equal("OPERATION_TOO_COMPLEX", error.Code);
        return error.Message;
    }

    private static void AssertPlannedOrRefused(string graph, string operation)
    {
        var result = Plan(graph, operation, new PlannerOptions().MaxSteps);

        Assert.All(result.Errors, static error => Assert.Equal("OPERATION_TOO_COMPLEX", error.Code));
    }

    private static PlanResult Plan(string graph, string operation, int maxSteps) => new QueryPlanner(
        Supergraph.Parse(graph), new() { MaxSteps = maxSteps, MaxTime = TimeSpan.FromHours(1) }).Plan(Parser.Parse(operation, new ParserOptions { MaxDepth = 1000 }));
}
