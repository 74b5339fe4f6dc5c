using CaMauG.Federation.Graph;

namespace CaMauG.Federation.Tests.Graph;

public sealed class RoutingGraphTests
{
    private const int Harbour = 0;
    private const int Market = 1;
    private readonly RoutingGraph _graph = new(Samples.Market);

    [Fact]
    public void Fields_LeadWithinTheSubgraph()
    {
        var move = _graph.Find("Query", Market)!.FindField("stall")!;

        Assert.Equal("Stall@market", move.Target.ToString());
        Assert.True(IsResolvable("Query", Market, "stall"));
        Assert.Null(_graph.Find("Query", Harbour)!.FindField("goods"));
    }

    [Fact]
    public void ExternalField_IsNamedButNotResolvable() => Assert.False(IsResolvable("Stall", Market, "price"));

    [Fact]
    public void Keys_LeadWhereTheyCanBeResolved()
    {
        Assert.Equal(["Stall@market", "Stall@market"], _graph.Find("Stall", Harbour)!.Keys.Select(move => move.Target.ToString()));
        Assert.Equal(["id", "code area { id }"], _graph.Find("Stall", Harbour)!.Keys.Select(move => move.Key!.Fields.Text));
    }

    [Fact]
    public void ObjectOfAnInterfaceObject_CanBeLookedUpAsTheInterface() =>
        Assert.Contains(_graph.Find("Fish", Market)!.Keys, move => move.Target is { Kind: NodeKind.InterfaceObject, Type.Name: "Goods" });

    [Fact]
    public void AbstractType_KnowsItsObjectsInTheSubgraph()
    {
        Assert.Equal(NodeKind.Abstract, _graph.Find("Goods", Market)!.Kind);
        Assert.Equal(["Fish@market", "Rice@market"], _graph.Find("Goods", Market)!.PossibleNodes.Select(node => node.ToString()));
        Assert.Empty(_graph.Find("Goods", Harbour)!.PossibleNodes);
    }

    [Fact]
    public void Label_WhenActive_MovesTheField()
    {
        Assert.False(IsResolvable("Stall", Harbour, "price"));
        Assert.True(IsResolvable("Stall", Harbour, "price", "percent(10)"));
    }

    private bool IsResolvable(string type, int subgraph, string field, params string[] activeLabels) =>
        _graph.Find(type, subgraph)!.FindField(field)!.Field.IsResolvable(activeLabels.Contains);
}
