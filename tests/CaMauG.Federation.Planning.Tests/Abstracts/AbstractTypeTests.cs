namespace CaMauG.Federation.Planning.Tests.Abstracts;

public sealed class AbstractTypeTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) {
          media: [Media] @join__field(graph: A)
          items: [Item] @join__field(graph: A)
          shared: Media
        }

        interface Media @join__type(graph: A) @join__type(graph: B) {
          id: ID!
          title: String @join__field(graph: A)
          rating: Int @join__field(graph: B)
          owner: Owner @join__field(graph: A)
        }

        type Book implements Media @join__implements(graph: A, interface: "Media") @join__implements(graph: B, interface: "Media") @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          title: String @join__field(graph: A)
          rating: Int @join__field(graph: B)
          owner: Owner @join__field(graph: A)
          pages: Int @join__field(graph: B)
        }

        type Film implements Media @join__implements(graph: A, interface: "Media") @join__implements(graph: B, interface: "Media") @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          title: String @join__field(graph: A)
          rating: Int @join__field(graph: B)
          owner: Owner @join__field(graph: A)
        }

        type Owner @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          name: String @join__field(graph: B)
        }

        union Item @join__type(graph: A) @join__type(graph: B) @join__unionMember(graph: A, member: "Book") @join__unionMember(graph: A, member: "Owner") @join__unionMember(graph: B, member: "Film") = Book | Owner | Film
        """;

    [Fact]
    public void Plan_InterfaceFieldInTheSubgraph_IsAskedOfTheInterface() => AssertPlan(
        """
        { media { id title } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            {media{__typename id title}}
          }
        }
        """);

    [Fact]
    public void Plan_InterfaceFieldElsewhere_IsAskedOfEachType() => AssertPlan(
        """
        { media { title rating } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {media{__typename title ...on Book{id} ...on Film{id}}}
            }
            Flatten(path: "media") {
              Fetch(service: "b") {
                [Book] => Book { id }
                [Film] => Film { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Book{rating} ...on Film{rating}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FieldBelowAnInterface_IsLookedUpOnceForAllTypes() => AssertPlan(
        """
        { media { owner { name } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {media{__typename owner{id}}}
            }
            Flatten(path: "media.owner") {
              Fetch(service: "b") {
                => Owner { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Owner{name}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FragmentOfOneType_KeepsItsCondition() => AssertPlan(
        """
        { media { id ... on Book { pages } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {media{__typename id}}
            }
            Flatten(path: "media") {
              Fetch(service: "b") {
                [Book] => Book { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Book{pages}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_SameFieldInSeveralFragments_SharesAFetch() => AssertPlan(
        """
        { media { ... on Book { owner { name } } ... on Film { owner { name } } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {media{__typename ...on Book{owner{id}} ...on Film{owner{id}}}}
            }
            Flatten(path: "media.|[Book,Film]owner") {
              Fetch(service: "b") {
                => Owner { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Owner{name}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_MemberTheSubgraphLacks_IsNotAskedThere() => AssertPlan(
        """
        { items { ... on Book { id } ... on Film { id } ... on Owner { id } } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            {items{__typename ...on Book{id} ...on Owner{id}}}
          }
        }
        """);

    [Fact]
    public void Plan_TypenameOfAnInterface_IsAlwaysThere() => AssertPlan(
        """
        { media { kind: __typename } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            {media{__typename kind:__typename}}
          }
        }
        """);

    [Fact]
    public void Plan_InterfaceInsideAUnion_IsAskedOfItsMembers() => AssertPlan(
        """
        { items { ... on Media { title rating } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {items{__typename ...on Media{title} ...on Book{id}}}
            }
            Flatten(path: "items") {
              Fetch(service: "b") {
                [Book] => Book { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Book{rating}}}
              }
            }
          }
        }
        """);
}
