using System.Net;
using System.Text.Json;

namespace CaMauG.Portal.Tests.Forms;

public sealed class FormTests : PortalTests
{
    private const string Path = "/ung-dung/phan-anh/gui";

    private static readonly byte[] s_jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    [Fact]
    public async Task Form_SentWhole_RunsTheMutationOnceWithEveryValueInItsPlace()
    {
        using var browser = As("citizen");

        var answer = await browser.UploadAsync(
            Path, "input.description", [("input.photos", "den.jpg", s_jpeg)],
            ("input.category", "ROAD"), ("input.description", " Đèn đường hỏng ba ngày "), ("input.latitude", "9.1769"), ("input.longitude", "105,1524"), ("input.anonymous", "true"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Đã gửi thành công", answer.Text, StringComparison.Ordinal);
        Assert.Contains("PA-0018", answer.Text, StringComparison.Ordinal);
        Assert.Contains("/ung-dung/phan-anh/chi-tiet?id=18", answer.Html, StringComparison.Ordinal);
        var input = JsonDocument.Parse(Host.Graph.Operations.Single(static operation => operation.Document is "mutation Gui").VariablesJson!).RootElement.GetProperty("input");
        Assert.Equal("Đèn đường hỏng ba ngày", input.GetProperty("description").GetString());
        Assert.Equal(105.1524, input.GetProperty("longitude").GetDouble());
        Assert.True(input.GetProperty("anonymous").GetBoolean());
        Assert.Equal("data:image/jpeg;base64,/9j/4AECAw==", input.GetProperty("photos")[0].GetString());
        Assert.Equal(32, input.GetProperty("idempotencyKey").GetString()!.Length);
    }

    [Fact]
    public async Task Form_WithMistakes_SaysWhyBesideEachInputAndKeepsWhatWasEntered()
    {
        using var browser = As("citizen");

        var answer = await browser.UploadAsync(
            Path, "input.description", [("input.photos", "virus.exe", "MZ"u8.ToArray())],
            ("input.category", "OTHER"), ("input.description", "ngắn"), ("input.latitude", "95"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Matches("id=\"i-input-category-error\"[^>]*>.*?Hãy chọn một mục", Decoded(answer.Html));
        Assert.Matches("id=\"i-input-description-error\"[^>]*>.*?Cần ít nhất 10 ký tự", Decoded(answer.Html));
        Assert.Matches("id=\"i-input-latitude-error\"[^>]*>.*?Nhiều nhất là 90", Decoded(answer.Html));
        Assert.Matches("id=\"i-input-longitude-error\"[^>]*>.*?Vui lòng điền mục này", Decoded(answer.Html));
        Assert.Matches("id=\"i-input-photos-error\"[^>]*>.*?Chỉ nhận ảnh JPEG", Decoded(answer.Html));
        Assert.Matches("<textarea id=\"i-input-description\"[^>]*aria-invalid=\"true\"[^>]*>ngắn</textarea>", Decoded(answer.Html));
        Assert.DoesNotContain(Host.Graph.Operations, static operation => operation.Document is "mutation Gui");
    }

    [Fact]
    public async Task Form_RefusedByTheService_ShowsItsSentenceBesideTheInput()
    {
        using var browser = As("citizen");

        var answer = await browser.UploadAsync(
            Path, "input.description", [],
            ("input.category", "ROAD"), ("input.description", "Phản ánh trùng lặp"), ("input.latitude", "9"), ("input.longitude", "105"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Matches("id=\"i-input-description-error\"[^>]*>.*?Phản ánh này đã được gửi", Decoded(answer.Html));
    }

    [Fact]
    public async Task Form_WithNothingToFillIn_AsksToConfirmAndTakesItsValueFromTheAddress()
    {
        using var browser = As("citizen");

        var answer = await browser.UploadAsync("/ung-dung/gia-ca/theo-doi?commodity=T%C3%B4m", "name=\"commodity\"", []);

        Assert.Contains("Đã gửi thành công", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Tôm", JsonDocument.Parse(Host.Graph.Operations.Single().VariablesJson!).RootElement.GetProperty("commodity").GetString());
    }

    [Fact]
    public async Task Visit_OfSeveralPages_CountsAsOneLaunch()
    {
        using var browser = As("citizen");

        await browser.OpenAsync(Path);
        await browser.OpenAsync(Path);
        await browser.OpenAsync("/ung-dung/phan-anh/chi-tiet?id=17");
        await browser.OpenAsync("/ung-dung/gia-ca/home");

        Assert.Equal(["phan-anh", "gia-ca"], Host.Catalog.Launches.Select(static launch => launch.AppId));
    }

    private static string Decoded(string html) => WebUtility.HtmlDecode(html);
}
