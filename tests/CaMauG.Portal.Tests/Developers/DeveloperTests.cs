using System.IO.Compression;
using System.Net;
using System.Text;

namespace CaMauG.Portal.Tests.Developers;

public sealed class DeveloperTests : PortalTests
{
    private const string Path = "/nha-phat-trien/dang-ky";

    [Fact]
    public async Task Check_OfABrokenBundle_ListsEachFindingWithPlaceAndCure()
    {
        using var browser = As("developer");

        var answer = await browser.UploadAsync(Path, "name=\"archive\"", [("archive", "gia-ca.zip", Zip(("gia-ca/manifest.json", "{}"), ("gia-ca/schema.graphql", "broken")))], ("action", "check"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("schema.graphql:12:7", answer.Text, StringComparison.Ordinal);
        Assert.Contains("INVALID_GRAPHQL", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Declare the type Broken", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"packed\"", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operations_OfAClient_ShowLastUseAndWhatIsBroken()
    {
        using var browser = As("developer");

        var page = await browser.OpenAsync("/nha-phat-trien/thao-tac");

        Assert.Contains("bao-chi", page.Text, StringComparison.Ordinal);
        Assert.Contains("22/11/2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("chưa dùng", page.Text, StringComparison.Ordinal);
        Assert.Contains("Cannot query field 'market'", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_OfAFolder_HandsInItsFilesWithoutTheOuterFolder()
    {
        using var browser = As("developer");

        var answer = await browser.UploadAsync(
            Path, "name=\"archive\"", [("folder", "gia-ca/manifest.json", "{}"u8.ToArray()), ("folder", "gia-ca/pages/home.graphql", "query"u8.ToArray())], ("action", "submit"));

        Assert.Equal("/nha-phat-trien/gia-ca?xong=submitted", new Uri(Host.Address, answer.Location!).PathAndQuery);
        Assert.Equal(["manifest.json", "pages/home.graphql"], Assert.Single(Host.Registry.Submitted).Files.Keys.Order());
    }

    [Theory]
    [InlineData("../../etc/passwd", "không hợp lệ")]
    [InlineData("", "Hãy chọn một tệp")]
    public async Task Upload_OfWhatIsNoBundle_IsRefused(string entry, string expected)
    {
        using var browser = As("developer");

        var answer = await browser.UploadAsync(Path, "name=\"archive\"", entry.Length is 0 ? [] : [("archive", "x.zip", Zip((entry, "x")))], ("action", "submit"));

        Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
        Assert.Empty(Host.Registry.Submitted);
    }

    [Fact]
    public async Task Upload_OfAnArchiveThatSwells_StopsAtTheBound()
    {
        using var browser = As("developer");

        var answer = await browser.UploadAsync(Path, "name=\"archive\"", [("archive", "bomb.zip", Zip(("a.txt", new string('0', 6 * 1024 * 1024))))], ("action", "check"));

        Assert.Contains("Nhiều hơn 5 MB", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Made_ShowsItsSecretOnce()
    {
        using var browser = As("developer");

        var answer = await browser.SendAsync("/nha-phat-trien/khoa", "name=\"name\"", ("name", "CI"));

        Assert.Contains("s3cret-once", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-once", (await browser.OpenAsync("/nha-phat-trien/khoa")).Text, StringComparison.Ordinal);
        await browser.SendAsync("/nha-phat-trien/khoa", "revoke-dev-1");
        Assert.DoesNotContain("dev-1", (await browser.OpenAsync("/nha-phat-trien/khoa")).Text, StringComparison.Ordinal);
    }

    private static byte[] Zip(params (string Path, string Text)[] files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return buffer.ToArray();
    }
}
