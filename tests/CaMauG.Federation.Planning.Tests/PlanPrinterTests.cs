using System.Text.Json;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Planning.Tests;

public sealed class PlanPrinterTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) {
          me: User
        }

        type User @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          score(in: Int): Int @join__field(graph: B)
        }
        """;

    [Fact]
    public void ToJson_Plan_HoldsEverythingAFetchNeeds()
    {
        var plan = Plan("query Q($x: Boolean!, $n: Int) { me { score(in: $n) @include(if: $x) } }").Plan!;

        using var json = JsonDocument.Parse(PlanPrinter.ToJson(plan));
        var nodes = json.RootElement.GetProperty("root").GetProperty("nodes");
        var condition = nodes[1];
        var fetch = condition.GetProperty("ifTrue").GetProperty("fetch");

        Assert.Equal("Query", json.RootElement.GetProperty("kind").GetString());
        Assert.Equal("x", condition.GetProperty("variable").GetString());
        Assert.Equal("me", condition.GetProperty("ifTrue").GetProperty("path").GetString());
        Assert.Equal(1, fetch.GetProperty("id").GetInt32());
        Assert.Equal("b", fetch.GetProperty("subgraph").GetString());
        Assert.Equal("Q", fetch.GetProperty("operationName").GetString());
        Assert.Equal("n", fetch.GetProperty("variables")[0].GetString());
        Assert.Equal("User", fetch.GetProperty("representations")[0].GetProperty("typeName").GetString());
        Assert.Equal("id", fetch.GetProperty("representations")[0].GetProperty("fields")[0].GetProperty("name").GetString());
    }
}
