using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas;
using GraphQLParser;

namespace CaMauG.Federation.Planning.Tests.InterfaceObjects;

public sealed class InterfaceObjectTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) {
          users: [Account] @join__field(graph: A)
          accounts: [Account] @join__field(graph: B)
        }

        interface Account @join__type(graph: A, key: "id") @join__type(graph: B, key: "id", isInterfaceObject: true) {
          id: ID!
          name: String @join__field(graph: A)
          score: Int @join__field(graph: B)
          stars: Int @join__field(graph: B)
          club: Club @join__field(graph: B)
        }

        type Club @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          town: String @join__field(graph: B)
          motto: String @join__field(graph: A)
        }

        type Admin implements Account @join__implements(graph: A, interface: "Account") @join__type(graph: A, key: "id") {
          id: ID!
          name: String
          level: Int
          score: Int @join__field
          stars: Int @join__field
          club: Club @join__field
        }

        type Guest implements Account @join__implements(graph: A, interface: "Account") @join__type(graph: A, key: "id") {
          id: ID!
          name: String
          score: Int @join__field
          stars: Int @join__field
          club: Club @join__field
        }
        """;

    [Fact]
    public void Plan_FieldOfTheInterfaceObject_IsLookedUpForAllTypesAtOnce() => AssertPlan(
        """
        { users { name score } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {users{__typename name ...on Admin{id} ...on Guest{id}}}
            }
            Flatten(path: "users") {
              Fetch(service: "b") {
                [Admin,Guest] => Account { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Account{score}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_StartAtTheInterfaceObject_LearnsTypesElsewhere() => AssertPlan(
        """
        { accounts { score name } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "b") {
              {accounts{score id}}
            }
            Flatten(path: "accounts") {
              Fetch(service: "a") {
                => Account { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Account{__typename name}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FragmentAtTheInterfaceObject_AsksWhoKnows() => AssertPlan(
        """
        { accounts { ... on Admin { level } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "b") {
              {accounts{id}}
            }
            Flatten(path: "accounts") {
              Fetch(service: "a") {
                => Account { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Account{__typename ...on Admin{level}}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_TypenameAtTheInterfaceObject_AsksWhoKnows() => AssertPlan(
        """
        { accounts { __typename score } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "b") {
              {accounts{score id}}
            }
            Flatten(path: "accounts") {
              Fetch(service: "a") {
                => Account { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Account{__typename}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_NothingOfTheTypes_NeedsOneFetch() => AssertPlan(
        """
        { accounts { id score } }
        """,
        """
        QueryPlan {
          Fetch(service: "b") {
            {accounts{id score}}
          }
        }
        """);

    [Fact]
    public void Plan_OwnFieldOfOneType_IsAskedOfAllAtOnce() => AssertPlan(
        """
        query ($x: Boolean!) { accounts { ... on Admin { score level club @include(if: $x) { motto } } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "b") {
              query($x:Boolean!){accounts{score club@include(if:$x){id} id}}
            }
            Parallel {
              Include(if: $x) {
                Flatten(path: "accounts.club") {
                  Fetch(service: "a") {
                    => Club { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Club{motto}}}
                  }
                }
              }
              Flatten(path: "accounts") {
                Fetch(service: "a") {
                  => Account { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Account{__typename ...on Admin{level}}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_OneKeyForTwoOwnFields_WaitsForTheTypesAndIsAskedApart() => AssertPlan(
        """
        { accounts { ... on Admin { x: score } ... on Guest { x: stars } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "b") {
              {accounts{id}}
            }
            Flatten(path: "accounts") {
              Fetch(service: "a") {
                => Account { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Account{__typename ...on Admin{id} ...on Guest{id}}}}
              }
            }
            Parallel {
              Flatten(path: "accounts") {
                Fetch(service: "b") {
                  [Admin] => Account { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Account{x:score}}}
                }
              }
              Flatten(path: "accounts") {
                Fetch(service: "b") {
                  [Guest] => Account { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Account{x:stars}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FilteredForTheCaller_AsksTheTypesFirst()
    {
        var document = GraphQLParser.Parser.Parse("{ accounts { ... on Admin { score } } }");

        var plan = new QueryPlanner(Supergraph).Plan(document, isFiltered: true).Plan!;

        Assert.Equal(3, Assert.IsType<Plans.SequenceNode>(plan.Root).Nodes.Length);
    }

    [Theory]
    [InlineData("{ accounts { ... on Account @defer { __typename } } }")]
    [InlineData("{ accounts { ... @defer { ... on Admin { level } } } }")]
    public void Plan_DeferredTypename_IsToldFirst(string operation)
    {
        var plan = PlanPrinter.ToText(new QueryPlanner(Supergraph).Plan(Parser.Parse(operation), deferral: Deferral.All).Plan!);

        Assert.Contains("__typename", plan[..plan.IndexOf("Deferred", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_DeferredFragmentOnOneType_TheTypeIsToldFirst() => AssertDeferredPlan(
        """
        { accounts { ... on Admin @defer { level } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {accounts{}}
              Sequence {
                Fetch(service: "b") {
                  {accounts{id}}
                }
                Flatten(path: "accounts") {
                  Fetch(service: "a") {
                    => Account { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Account{__typename}}}
                  }
                }
              }
            }
            Deferred(depends: [0], path: "accounts") {
              {...on Admin{level}}
              Flatten(path: "accounts") {
                Fetch(service: "a") {
                  => Account { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Account{__typename ...on Admin{level}}}}
                }
              }
            }
          }
        }
        """);
}
