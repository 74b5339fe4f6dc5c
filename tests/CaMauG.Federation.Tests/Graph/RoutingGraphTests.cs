using CaMauG.Federation.Graph;

namespace CaMauG.Federation.Tests.Graph;

public sealed class RoutingGraphTests
{
    private const int Harbour = 0;
    private const int Market = 1;
    private readonly RoutingGraph _graph = new(Samples.Market, new HashSet<string>());

    [Fact]
    public void Fields_LeadWithinTheSubgraph()
    {
        var move = _graph.Find("Query", Market)!.FindField("stall")!;

        Assert.Equal("Stall@market", move.Target.ToString());
        Assert.True(move.IsResolvable);
        Assert.Null(_graph.Find("Query", Harbour)!.FindField("goods"));
    }

    [Fact]
    public void ExternalField_IsNamedButNotResolvable() => Assert.False(_graph.Find("Stall", Market)!.FindField("price") is { IsResolvable: true });

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
        var moved = new RoutingGraph(Samples.Market, new HashSet<string> { "percent(10)" });

        Assert.False(_graph.Find("Stall", Harbour)!.FindField("price")!.IsResolvable);
        Assert.True(moved.Find("Stall", Harbour)!.FindField("price")!.IsResolvable);
    }
}
