using System.Collections.Immutable;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas;
using GraphQLParser;

namespace CaMauG.Federation.Planning.Tests.Aliases;

/// <summary>Fields that clients may ask for under one key, and a subgraph may not answer under one key, because its own types differ.</summary>
public sealed class ResponseKeyTests : PlanTests
{
    private const string ServiceA = """
        type Query { media: [Media] pair: Pair }
        union Media = Book | Film | Song
        interface Named { name: String }
        type Book implements Named { id: ID! name: String! shelf: Shelf size: Int pages(unit: String): Int }
        type Film implements Named { id: ID name: String shelf: [Shelf] size: String pages(unit: String): Int }
        type Song implements Named { id: ID! name: String shelf: Box size: Int pages(unit: String): Int }
        type Shelf { code: Int! row: Int }
        type Box { code: Int row: Int }
        type Pair { left: Left right: Left }
        type Left { named: Named }
        """;

    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) {
          media: [Media] @join__field(graph: A)
          pair: Pair @join__field(graph: A)
        }

        union Media @join__type(graph: A) @join__unionMember(graph: A, member: "Book") @join__unionMember(graph: A, member: "Film") @join__unionMember(graph: A, member: "Song") = Book | Film | Song

        interface Named @join__type(graph: A) { name: String }

        type Book implements Named @join__implements(graph: A, interface: "Named") @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID @join__field(graph: A, type: "ID!") @join__field(graph: B, type: "ID!")
          name: String @join__field(graph: A, type: "String!")
          shelf: Shelf @join__field(graph: A)
          size: Int @join__field(graph: A)
          pages(unit: String): Int @join__field(graph: A)
          rating: Int @join__field(graph: B, type: "Int!")
          mark: Int @join__field(graph: B)
        }

        type Film implements Named @join__implements(graph: A, interface: "Named") @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID
          name: String @join__field(graph: A)
          shelf: [Shelf] @join__field(graph: A)
          size: String @join__field(graph: A)
          pages(unit: String): Int @join__field(graph: A)
          rating: Int @join__field(graph: B)
          mark: String @join__field(graph: B)
        }

        type Song implements Named @join__implements(graph: A, interface: "Named") @join__type(graph: A) {
          id: ID @join__field(graph: A, type: "ID!")
          name: String @join__field(graph: A)
          shelf: Box @join__field(graph: A)
          size: Int @join__field(graph: A)
          pages(unit: String): Int @join__field(graph: A)
        }

        type Shelf @join__type(graph: A) { code: Int @join__field(graph: A, type: "Int!") row: Int }
        type Box @join__type(graph: A) { code: Int row: Int }
        type Pair @join__type(graph: A) { left: Left right: Left }
        type Left @join__type(graph: A) { named: Named }
        """;

    [Fact]
    public void Plan_NullabilityDiffersInTheSubgraph_OneIsAskedUnderAnAlias() => AssertPlan(
        """
        { media { ... on Book { name } ... on Film { name } ... on Song { name } } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            {media{__typename ...on Book{name} ...on Film{__cmg1_name:name} ...on Song{__cmg1_name:name}}}
            media.__cmg1_name as name
          }
        }
        """);

    [Fact]
    public void Plan_KeysDifferInTheSubgraph_AreReadUnderTheirOwnNames() => AssertPlan(
        """
        { media { ... on Book { rating } ... on Film { rating } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {media{__typename ...on Book{id} ...on Film{__cmg1_id:id}}}
              media.__cmg1_id as id
            }
            Flatten(path: "media") {
              Fetch(service: "b") {
                [Book] => Book { id }
                [Film] => Film { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Book{rating} ...on Film{__cmg1_rating:rating}}}
                __cmg1_rating as rating
              }
            }
          }
        }
        """);

    [Theory]
    [InlineData("{ media { ... on Book { size } ... on Song { size } } }", "{media{__typename ...on Book{size} ...on Song{size}}}")]
    [InlineData("{ media { ... on Book { pages(unit: \"a\") } ... on Song { pages(unit: \"b\") } } }", "{media{__typename ...on Book{pages(unit:\"a\")} ...on Song{pages(unit:\"b\")}}}")]
    [InlineData("{ media { ... on Named { name } ... on Book { name } } }", "{media{__typename ...on Named{name} ...on Book{__cmg1_name:name}}}")]
    [InlineData("{ pair { left { named { name ... on Book { name } } } } }", "{pair{left{named{__typename name}}}}")]
    [InlineData("{ media { ... on Book { shelf { row } } ... on Song { shelf { row } } } }", "{media{__typename ...on Book{shelf{row}} ...on Song{shelf{row}}}}")]
    [InlineData("{ media { ... on Book { shelf { code } } ... on Song { shelf { code } } } }", "{media{__typename ...on Book{shelf{code}} ...on Song{shelf{__cmg1_code:code}}}}")]
    [InlineData("{ media { ... on Book { x: size } ... on Film { x: size } } }", "{media{__typename ...on Book{x:size} ...on Film{__cmg1_x:size}}}")]
    [InlineData("{ media { ... on Book { x: size __cmg1_x: size } ... on Film { x: size } } }", "{media{__typename ...on Book{x:size __cmg1_x:size} ...on Film{__cmg2_x:size}}}")]
    public void Plan_DifferingTypes_MakeADocumentTheSubgraphAccepts(string operation, string document)
    {
        var fetch = Assert.IsType<FetchNode>(Plan(operation).Plan!.Root);

        Assert.Equal(document, fetch.Document);
        Assert.Empty(ApiSchema.Parse(ServiceA).Validate(Parser.Parse(fetch.Document)));
    }

    [Fact]
    public void Plan_ListAndObjectUnderOneKey_AreToldApartWithAllThatIsBelow()
    {
        var fetch = Assert.IsType<FetchNode>(Plan("{ media { ... on Book { shelf { code } } ... on Film { shelf { code } } ... on Song { shelf { code } } } }").Plan!.Root);

        Assert.Equal("{media{__typename ...on Book{shelf{code}} ...on Film{__cmg1_shelf:shelf{code}} ...on Song{shelf{__cmg1_code:code}}}}", fetch.Document);
        Assert.Equal(["media.shelf.__cmg1_code>code", "media.__cmg1_shelf>shelf"], Texts(fetch.Renames));
        Assert.Empty(ApiSchema.Parse(ServiceA).Validate(Parser.Parse(fetch.Document)));
    }

    private static string[] Texts(ImmutableArray<ResponseRename> renames) => [.. renames.Select(rename => $"{string.Join('.', rename.Path)}>{rename.ResponseKey}")];
}
