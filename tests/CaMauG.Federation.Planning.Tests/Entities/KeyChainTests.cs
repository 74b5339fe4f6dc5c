namespace CaMauG.Federation.Planning.Tests.Entities;

public sealed class KeyChainTests : PlanTests
{
    protected override string Subgraphs => "a,b,c";

    protected override string Types => """
        type Query @join__type(graph: A) {
          books: [Book] @join__field(graph: A)
          shelf: Shelf @join__field(graph: A)
        }

        type Book @join__type(graph: A, key: "upc") @join__type(graph: B, key: "id") @join__type(graph: B, key: "upc") @join__type(graph: C, key: "id") {
          upc: ID! @join__field(graph: A) @join__field(graph: B)
          id: ID! @join__field(graph: B) @join__field(graph: C)
          author: String @join__field(graph: C)
        }

        type Shelf @join__type(graph: A) @join__type(graph: B, key: "top { id } code") {
          top: Book
          code: Int
          wood: String @join__field(graph: B)
        }
        """;

    [Fact]
    public void Plan_KeyThatAnotherSubgraphKnows_IsFetchedFirst() => AssertPlan(
        """
        { books { author } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {books{upc}}
            }
            Flatten(path: "books") {
              Fetch(service: "b") {
                => Book { upc }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Book{id}}}
              }
            }
            Flatten(path: "books") {
              Fetch(service: "c") {
                => Book { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Book{author}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_NestedKey_IsFetchedBelowFirst() => AssertPlan(
        """
        { shelf { wood } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {shelf{top{upc} code}}
            }
            Flatten(path: "shelf.top") {
              Fetch(service: "b") {
                => Book { upc }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Book{id}}}
              }
            }
            Flatten(path: "shelf") {
              Fetch(service: "b") {
                => Shelf { top { id } code }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Shelf{wood}}}
              }
            }
          }
        }
        """);
}
