namespace CaMauG.Federation.Planning.Tests.Contexts;

/// <summary>Values of objects whose type is known at run time only.</summary>
public sealed class AbstractContextTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) {
          party: Party @join__field(graph: A)
          keeper: Keeper @join__field(graph: A)
          holder: Holder @join__field(graph: A)
        }

        interface Party @join__type(graph: A) @context(name: "a__party") { boat: Boat }
        union Keeper @join__type(graph: A) @join__unionMember(graph: A, member: "Owner") @join__unionMember(graph: A, member: "Club") = Owner | Club
        interface Holder @join__type(graph: A) { boat: Boat }

        type Owner implements Party & Holder @join__implements(graph: A, interface: "Party") @join__implements(graph: A, interface: "Holder") @join__type(graph: A, key: "id") {
          id: ID!
          language: String
          boat: Boat
          party: Party
        }

        type Firm implements Party @join__implements(graph: A, interface: "Party") @join__type(graph: A) {
          tongue: String
          boat: Boat
        }

        type Club implements Holder @join__implements(graph: A, interface: "Holder") @join__type(graph: A) {
          boat: Boat
        }

        type Boat @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          label: String @join__field(graph: A, contextArguments: [{context: "a__party", name: "language", type: "String", selection: " ... on Owner { language } ... on Firm { tongue }"}])
          plate: String @join__field(graph: A, contextArguments: [{context: "a__party", name: "language", type: "String", selection: " ... on Owner { language }"}])
          sign: String @join__field(graph: A, contextArguments: [{context: "a__party", name: "boat", type: "ID", selection: " { boat { id } }"}]) @join__field(graph: B)
          mark: String @join__field(graph: A, contextArguments: [{context: "a__party", name: "boat", type: "ID", selection: " { boat { id } }"}])
        }
        """;

    [Fact]
    public void Plan_EachTypeGivesAnotherField_TheTypeDecides() => AssertPlan("{ party { boat { label } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {party{__typename boat{id} ...on Firm{tongue} ...on Owner{language}}}
            }
            Flatten(path: "party.boat") {
              Fetch(service: "a") {
                => Boat { id }
                $contextualArgument_0 <= ../|[Firm]tongue, ../|[Owner]language
                query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Boat{label(language:$contextualArgument_0)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_OnlySomeTypesGiveAField_TheOthersGiveNull() => AssertPlan("{ party { boat { plate } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {party{__typename boat{id} ...on Owner{language}}}
            }
            Flatten(path: "party.boat") {
              Fetch(service: "a") {
                => Boat { id }
                $contextualArgument_0 <= ../|[Owner]language, ../|[Firm]null
                query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Boat{plate(language:$contextualArgument_0)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_AnotherServiceNeedsNoContext_ItIsAsked() => AssertPlan("{ party { boat { label: sign } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {party{__typename boat{id}}}
            }
            Flatten(path: "party.boat") {
              Fetch(service: "b") {
                => Boat { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Boat{label:sign}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_TheInterfaceHasTheField_ItIsAskedOfTheInterface() => AssertPlan("{ party { boat { mark } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {party{__typename boat{id}}}
            }
            Flatten(path: "party.boat") {
              Fetch(service: "a") {
                => Boat { id }
                $contextualArgument_0 <= ../boat.id
                query($representations:[_Any!]!,$contextualArgument_0:ID){_entities(representations:$representations){...on Boat{mark(boat:$contextualArgument_0)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_NarrowedToOneType_ItsFieldIsTaken() => AssertPlan("{ keeper { ... on Owner { boat { label } } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {keeper{__typename ...on Owner{boat{id} language}}}
            }
            Flatten(path: "keeper.|[Owner]boat") {
              Fetch(service: "a") {
                => Boat { id }
                $contextualArgument_0 <= ../language
                query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Boat{label(language:$contextualArgument_0)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_SomeTypesCarryNoContext_IsUnreachableForThem()
    {
        var error = Assert.Single(Plan("{ holder { boat { label } } }").Errors);

        Assert.Contains("...on Club.boat.label", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_AnotherServiceAnswersWithoutContext_ItIsAskedWhereThereIsNone() => AssertPlan("{ holder { boat { sign } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {holder{__typename boat{id}}}
            }
            Flatten(path: "holder.boat") {
              Fetch(service: "b") {
                => Boat { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Boat{sign}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_CarriersAtTwoLevelsOfSomeTypes_TheNearerIsTriedFirst() => AssertPlan("{ party { ... on Owner { party { ... on Firm { boat { label } } ... on Owner { boat { label } } } } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {party{__typename ...on Owner{party{__typename ...on Firm{boat{id} tongue} ...on Owner{boat{id} language}}}}}
            }
            Parallel {
              Flatten(path: "party.|[Owner]party.|[Firm]boat") {
                Fetch(service: "a") {
                  => Boat { id }
                  $contextualArgument_0 <= ../tongue
                  query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Boat{label(language:$contextualArgument_0)}}}
                }
              }
              Flatten(path: "party.|[Owner]party.|[Owner]boat") {
                Fetch(service: "a") {
                  => Boat { id }
                  $contextualArgument_1 <= ../language
                  query($representations:[_Any!]!,$contextualArgument_1:String){_entities(representations:$representations){...on Boat{label(language:$contextualArgument_1)}}}
                }
              }
            }
          }
        }
        """);
}
