using System.Net;
using System.Text.Json;

namespace CaMauG.Portal.Tests.Forms;

public sealed class KeptFormTests : PortalTests
{
    private const string Path = "/ung-dung/phan-anh/gui";

    private static readonly byte[] s_jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    [Fact]
    public async Task Form_DeniedForWantOfAssurance_LeadsToTheStepUpAndIsFilledAgainWithItsPhotosAndItsKey()
    {
        Host.Graph.Demands = true;
        using var before = As("citizen");
        var denied = await SendAsync(before);

        using var after = As("citizen.fresh");
        var page = await after.OpenAsync(Path);
        var sent = await after.UploadAsync(Path, "input.description", [], ("input.category", "ROAD"), ("input.description", "Đèn đường hỏng ba ngày"), ("input.latitude", "9.1769"), ("input.longitude", "105.1524"));

        Assert.Contains("/account/login-portal?returnUrl=%2Fung-dung%2Fphan-anh%2Fgui&acr_values=urn%3Acamaug%3Aloa%3A3", WebUtility.HtmlDecode(denied.Html), StringComparison.Ordinal);
        Assert.Contains("được giữ mười phút", denied.Text, StringComparison.Ordinal);
        Assert.Matches("<textarea[^>]*>Đèn đường hỏng ba ngày</textarea>", WebUtility.HtmlDecode(page.Html));
        Assert.Matches("<option value=\"ROAD\" selected[^>]*>", page.Html);
        Assert.Contains("Ảnh đã giữ: 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Đã gửi thành công", sent.Text, StringComparison.Ordinal);
        var inputs = Host.Graph.Operations.Where(static operation => operation.Document is "mutation Gui")
            .Select(static operation => JsonDocument.Parse(operation.VariablesJson!).RootElement.GetProperty("input")).ToList();
        Assert.Equal(2, inputs.Count);
        Assert.Equal("data:image/jpeg;base64,/9j/4AECAw==", inputs[1].GetProperty("photos")[0].GetString());
        Assert.Equal(inputs[0].GetProperty("idempotencyKey").GetString(), inputs[1].GetProperty("idempotencyKey").GetString());
    }

    [Fact]
    public async Task Form_ThatWasSent_IsNotOfferedAgain()
    {
        Host.Graph.Demands = true;
        using var before = As("citizen");
        await SendAsync(before);
        using var after = As("citizen.fresh");
        await SendAsync(after);

        Assert.DoesNotContain("Đèn đường hỏng", WebUtility.HtmlDecode((await after.OpenAsync(Path)).Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("citizen.fresh.elsewhere", Path)]
    [InlineData("citizen.fresh", "/ung-dung/gia-ca/theo-doi?commodity=x")]
    public async Task Form_Kept_IsOfItsSessionAndItsPage(string roles, string path)
    {
        Host.Graph.Demands = true;
        using var before = As("citizen");
        await SendAsync(before);
        using var after = As(roles);

        Assert.DoesNotContain("Đèn đường hỏng", WebUtility.HtmlDecode((await after.OpenAsync(path)).Html), StringComparison.Ordinal);
    }

    private static Task<Browser.Answer> SendAsync(Browser browser) => browser.UploadAsync(
        Path, "input.description", [("input.photos", "den.jpg", s_jpeg)],
        ("input.category", "ROAD"), ("input.description", "Đèn đường hỏng ba ngày"), ("input.latitude", "9.1769"), ("input.longitude", "105.1524"));
}
