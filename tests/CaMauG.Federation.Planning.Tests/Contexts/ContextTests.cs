namespace CaMauG.Federation.Planning.Tests.Contexts;

/// <summary>Arguments filled with values of objects further up.</summary>
public sealed class ContextTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) @context(name: "a__query") {
          now: Int @join__field(graph: A)
          owner: Owner @join__field(graph: A)
          owners: [Owner] @join__field(graph: A)
          guest: Owner @join__field(graph: B)
          boat: Boat @join__field(graph: B)
        }

        type Owner @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") @context(name: "a__owner") {
          id: ID!
          language: String @join__field(graph: A)
          address: Address @join__field(graph: A)
          tags: [Tag] @join__field(graph: A)
          rank: Int @join__field(graph: A, external: true) @join__field(graph: B)
          friend: Owner @join__field(graph: A)
          boat: Boat @join__field(graph: A)
          hired: Boat @join__field(graph: B)
          cabin: Cabin @join__field(graph: A)
        }

        type Address @join__type(graph: A) { city: City }
        type City @join__type(graph: A) { name: String }
        type Tag @join__type(graph: A) { text: String }
        type Cabin @join__type(graph: A) { boat: Boat }

        type Boat @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          name: String @join__field(graph: A)
          crew: Int @join__field(graph: A, external: true) @join__field(graph: B)
          label(size: Int): String @join__field(graph: A, contextArguments: [{context: "a__owner", name: "language", type: "String", selection: " { language }"}])
          city: String @join__field(graph: A, contextArguments: [{context: "a__owner", name: "city", type: "String", selection: " { address { city { name } } }"}])
          tagged: Plate @join__field(graph: A, contextArguments: [{context: "a__owner", name: "tags", type: "[String]", selection: "{tags{text}}"}])
          ranked: Int @join__field(graph: A, requires: "crew", contextArguments: [{context: "a__owner", name: "rank", type: "Int", selection: " { rank }"}])
          late: Int @join__field(graph: A, contextArguments: [{context: "a__query", name: "now", type: "Int", selection: "{ now }"}])
          both: Int @join__field(graph: A, contextArguments: [
            {context: "a__owner", name: "language", type: "String", selection: " { language }"},
            {context: "a__query", name: "now", type: "Int", selection: "{ now }"}])
        }

        type Plate @join__type(graph: A) { boat: Boat text: String }
        """;

    [Fact]
    public void Plan_ArgumentFromAnObjectAbove_IsLookedUpAnewWithItsValue() => AssertPlan("{ owners { boat { name label } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {owners{boat{name id} language}}
            }
            Flatten(path: "owners.boat") {
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
    public void Plan_ArgumentsOfTheClientBeside_AreKept() => AssertPlan("query Q($s: Int) { owner { boat { label(size: $s) } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              query Q{owner{boat{id} language}}
            }
            Flatten(path: "owner.boat") {
              Fetch(service: "a") {
                => Boat { id }
                $contextualArgument_0 <= ../language
                query Q($representations:[_Any!]!,$s:Int,$contextualArgument_0:String){_entities(representations:$representations){...on Boat{label(size:$s,language:$contextualArgument_0)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_TwoObjectsAboveCarryTheContext_TheNearestGivesTheValue() => AssertPlan("{ owner { friend { cabin { boat { label } } } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {owner{friend{cabin{boat{id}} language}}}
            }
            Flatten(path: "owner.friend.cabin.boat") {
              Fetch(service: "a") {
                => Boat { id }
                $contextualArgument_0 <= ../../language
                query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Boat{label(language:$contextualArgument_0)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_ValueOfAnotherService_IsFetchedBefore() => AssertPlan("{ owner { boat { ranked } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {owner{boat{id} id}}
            }
            Flatten(paths: ["owner.boat", "owner"]) {
              Fetch(service: "b") {
                => Boat { id }
                at owner
                => Owner { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Boat{crew} ...on Owner{rank}}}
              }
            }
            Flatten(path: "owner.boat") {
              Fetch(service: "a") {
                => Boat { id crew? }
                $contextualArgument_0 <= ../rank
                query($representations:[_Any!]!,$contextualArgument_0:Int){_entities(representations:$representations){...on Boat{ranked(rank:$contextualArgument_0)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_ObjectFoundInAnotherService_IsAskedForItsValueFirst() => AssertPlan("{ guest { hired { label } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "b") {
              {guest{hired{id} id}}
            }
            Flatten(path: "guest") {
              Fetch(service: "a") {
                => Owner { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Owner{language}}}
              }
            }
            Flatten(path: "guest.hired") {
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
    public void Plan_ClientUsesTheNameForSomethingElse_TheValueStandsUnderAnAlias() => AssertPlan("{ owner { language: id boat { label } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {owner{language:id boat{id} __cmg_language:language}}
            }
            Flatten(path: "owner.boat") {
              Fetch(service: "a") {
                => Boat { id }
                $contextualArgument_0 <= ../__cmg_language
                query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Boat{label(language:$contextualArgument_0)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_ClientHasAVariableOfTheName_AnotherIsTaken() => AssertPlan("query($contextualArgument_0: Int) { owner { boat { label(size: $contextualArgument_0) } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {owner{boat{id} language}}
            }
            Flatten(path: "owner.boat") {
              Fetch(service: "a") {
                => Boat { id }
                $contextualArgument_1 <= ../language
                query($representations:[_Any!]!,$contextualArgument_0:Int,$contextualArgument_1:String){_entities(representations:$representations){...on Boat{label(size:$contextualArgument_0,language:$contextualArgument_1)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_ValueFurtherDown_IsTakenFromThere() => AssertPlan("{ owner { boat { city tagged { text } } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {owner{boat{id} address{city{name}} tags{text}}}
            }
            Flatten(path: "owner.boat") {
              Fetch(service: "a") {
                => Boat { id }
                $contextualArgument_0 <= ../address.city.name
                $contextualArgument_1 <= ../tags.text
                query($representations:[_Any!]!,$contextualArgument_0:String,$contextualArgument_1:[String]){_entities(representations:$representations){...on Boat{city(city:$contextualArgument_0) tagged(tags:$contextualArgument_1){text}}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_BelowAFieldThatTakesFromAbove_TheSameObjectGives() => AssertPlan("{ owner { boat { tagged { boat { label } } } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {owner{boat{id} tags{text} language}}
            }
            Flatten(path: "owner.boat") {
              Fetch(service: "a", keepsApart: true) {
                => Boat { id }
                $contextualArgument_0 <= ../tags.text
                query($representations:[_Any!]!,$contextualArgument_0:[String]){_entities(representations:$representations){...on Boat{tagged(tags:$contextualArgument_0){boat{id}}}}}
              }
            }
            Flatten(path: "owner.boat.tagged.boat") {
              Fetch(service: "a") {
                => Boat { id }
                $contextualArgument_1 <= ../../../language
                query($representations:[_Any!]!,$contextualArgument_1:String){_entities(representations:$representations){...on Boat{label(language:$contextualArgument_1)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_TheQueryGivesTheValue_ItIsAskedBesideTheRest() => AssertPlan("{ boat { late } owner { boat { both } } }", """
        QueryPlan {
          Sequence {
            Parallel {
              Fetch(service: "b") {
                {boat{id}}
              }
              Fetch(service: "a") {
                {now owner{boat{id} language}}
              }
            }
            Parallel {
              Flatten(path: "boat") {
                Fetch(service: "a") {
                  => Boat { id }
                  $contextualArgument_0 <= ../now
                  query($representations:[_Any!]!,$contextualArgument_0:Int){_entities(representations:$representations){...on Boat{late(now:$contextualArgument_0)}}}
                }
              }
              Flatten(path: "owner.boat") {
                Fetch(service: "a") {
                  => Boat { id }
                  $contextualArgument_1 <= ../language
                  $contextualArgument_2 <= ../../now
                  query($representations:[_Any!]!,$contextualArgument_1:String,$contextualArgument_2:Int){_entities(representations:$representations){...on Boat{both(language:$contextualArgument_1,now:$contextualArgument_2)}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_TheSameAtTwoPlaces_IsOneFetch() => AssertPlan("{ owner { boat { label } friend { boat { label } } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {owner{boat{id} language friend{boat{id} language}}}
            }
            Flatten(paths: ["owner.boat", "owner.friend.boat"]) {
              Fetch(service: "a") {
                => Boat { id }
                at owner.friend.boat
                => Boat { id }
                $contextualArgument_0 <= ../language
                query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Boat{label(language:$contextualArgument_0)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_AnotherPlaceOfTheService_IsAskedApart() => AssertPlan("{ guest { hired { label } } other: guest { address { city { name } } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "b") {
              {guest{hired{id} id} other:guest{id}}
            }
            Parallel {
              Sequence {
                Flatten(path: "guest") {
                  Fetch(service: "a") {
                    => Owner { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Owner{language}}}
                  }
                }
                Flatten(path: "guest.hired") {
                  Fetch(service: "a") {
                    => Boat { id }
                    $contextualArgument_0 <= ../language
                    query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Boat{label(language:$contextualArgument_0)}}}
                  }
                }
              }
              Flatten(path: "other") {
                Fetch(service: "a") {
                  => Owner { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Owner{address{city{name}}}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FieldUnderConditions_SoIsItsValue() => AssertPlan("query($x: Boolean!, $y: Boolean!) { owner { cabin @include(if: $x) { boat { label @skip(if: $y) } } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              query($x:Boolean!,$y:Boolean!){owner{cabin@include(if:$x){boat{id@skip(if:$y)}} language@skip(if:$y)@include(if:$x)}}
            }
            Include(if: $x) {
              Skip(if: $y) {
                Flatten(path: "owner.cabin.boat") {
                  Fetch(service: "a") {
                    => Boat { id }
                    $contextualArgument_0 <= ../../language
                    query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Boat{label(language:$contextualArgument_0)}}}
                  }
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_DeferredField_ItsValueComesWithTheFirstAnswer() => AssertDeferredPlan("{ owner { boat { name ... @defer { label } } } }", """
        QueryPlan {
          Defer {
            Primary {
              {owner{boat{name}}}
              Fetch(service: "a") {
                {owner{boat{name id} language}}
              }
            }
            Deferred(depends: [0], path: "owner.boat") {
              {label}
              Flatten(path: "owner.boat") {
                Fetch(service: "a") {
                  => Boat { id }
                  $contextualArgument_0 <= ../language
                  query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Boat{label(language:$contextualArgument_0)}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_NothingAboveCarriesTheContext_IsUnreachable()
    {
        var error = Assert.Single(Plan("{ boat { label } }").Errors);

        Assert.Equal("PLAN_UNREACHABLE_FIELD", error.Code);
    }
}
