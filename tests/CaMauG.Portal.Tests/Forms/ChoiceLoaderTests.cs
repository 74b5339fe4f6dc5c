using System.Security.Claims;
using CaMauG.Contracts.Apps;
using CaMauG.Portal.Forms;
using CaMauG.Portal.Tests.Fakes;

namespace CaMauG.Portal.Tests.Forms;

public sealed class ChoiceLoaderTests
{
    [Theory]
    [InlineData("query Choices { markets(first: 100) { id name } }", "markets", "id", "name", "p7=Chợ phường 7;nc=Chợ Năm Căn")]
    [InlineData("query Choices { goods(first: 100) { edges { node { code name } } } }", "goods.edges", "node.code", "node.name", "tom-su=Tôm sú;cua=cua")]
    [InlineData("query Choices { nowhere { id name } }", "nowhere", "id", "name", "")]
    public async Task Load_ListConnectionOrNoAnswer_GivesTheChoicesTheRowsHold(string document, string rows, string value, string label, string expected)
    {
        var input = new PageInput("thing", "Mục", null, PageInputKind.Choice, true, false, [], null, null, null, new(document, rows, value, label), false);

        var loaded = await new ChoiceLoader(new GraphPort()).LoadAsync("gia-ca", [input], new ClaimsPrincipal(), TestContext.Current.CancellationToken);

        Assert.Equal(expected, string.Join(';', loaded[0].Choices.Select(static choice => $"{choice.Value}={choice.Label}")));
    }
}
