using System.Globalization;
using System.Net;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CaMauG.Portal.Shell;

namespace CaMauG.Portal.Tests.Shell;

public sealed partial class LanguageTests : PortalTests
{
    private static readonly string[] s_sameInBoth = ["Language.vi", "Language.en", "Definition.Users.Name"];

    [Fact]
    public void Texts_InBothLanguages_AreCompleteAndTranslated()
    {
        var vietnamese = TextsOf(CultureInfo.InvariantCulture);
        var english = TextsOf(CultureInfo.GetCultureInfo("en"));

        Assert.Equal(vietnamese.Keys.Order(), english.Keys.Order());
        Assert.All(vietnamese, pair =>
        {
            Assert.False(string.IsNullOrWhiteSpace(pair.Value), pair.Key);
            Assert.False(string.IsNullOrWhiteSpace(english[pair.Key]), pair.Key);
            Assert.True(pair.Value != english[pair.Key] || s_sameInBoth.Contains(pair.Key), $"{pair.Key} is not translated.");
            Assert.Equal(Holes().Count(pair.Value), Holes().Count(english[pair.Key]));
        });
    }

    [Theory]
    [InlineData("/account/sign-in?returnUrl=%2Fconnect%2Fauthorize%3Fui_locales%3Den-GB%2520vi", "en")]
    [InlineData("/account/sign-in?returnUrl=%2Fconnect%2Fauthorize%3Fui_locales%3Dfr%2520vi%2520en", "vi")]
    [InlineData("/account/sign-in?returnUrl=%2Fconnect%2Fauthorize%3Fui_locales%3Dfr", "vi")]
    [InlineData("/account/sign-in?ui_locales=en", "en")]
    [InlineData("/tim-kiem?ui_locales=en", "vi")]
    public async Task Client_ThatKnowsTheLanguage_IsFollowedOnTheWayToSignIn(string path, string language)
    {
        using var browser = Anonymous();

        Assert.Contains($"<html lang=\"{language}\"", (await browser.OpenAsync(path)).Html, StringComparison.Ordinal);
        browser.Speak("vi");
        Assert.Contains("<html lang=\"vi\"", (await browser.OpenAsync(path)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_NamedInTheSources_Exist()
    {
        var known = TextsOf(CultureInfo.InvariantCulture);
        var sources = Directory.EnumerateFiles(SourceFolder(), "*.*", SearchOption.AllDirectories)
            .Where(static file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal));

        var missing = sources.SelectMany(static file => Named().Matches(File.ReadAllText(file)))
            .Select(static match => match.Groups[1].Value).Where(key => !known.ContainsKey(key)).Distinct().ToList();

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("/", "/", null)]
    [InlineData("/tim-kiem", "/tim-kiem", null)]
    [InlineData("/tai-khoan", "/tai-khoan", "citizen")]
    [InlineData("/van-hanh", "/van-hanh", "operator")]
    [InlineData("/nha-phat-trien/dang-ky", "/nha-phat-trien/dang-ky", "developer")]
    public async Task Switch_ToEnglish_StaysOnThePageAndSpeaksIt(string path, string expected, string? roles)
    {
        using var browser = roles is null ? Anonymous() : As(roles);
        Assert.Contains("<html lang=\"vi\"", (await browser.OpenAsync(path)).Html, StringComparison.Ordinal);

        var answer = await browser.SendAsync(path, "/ngon-ngu", ("language", "en"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(expected, answer.Location);
        var page = await browser.OpenAsync(path);
        Assert.Contains("<html lang=\"en\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(Error|Nav|Home|Search|App|Install|Page|Form|Input|Account|Field|Dev|Ops|Check|Upload|Metric|Chart)\.[A-Z]\w+", page.Text);
    }

    [Fact]
    public async Task Switch_WithForeignReturnAddress_StaysOnThisSite()
    {
        using var browser = Anonymous();

        var answer = await browser.SendAsync("/", "/ngon-ngu", ("language", "en"), ("returnUrl", "//evil.example/"));

        Assert.StartsWith("/", answer.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tai-khoan?x=1", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("/\t/evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void ReturnAddress_OnlyOfThisSite_IsFollowed(string? url, bool expected) => Assert.Equal(expected, Paths.IsLocal(url));

    private static Dictionary<string, string> TextsOf(CultureInfo culture)
    {
        var resources = new ResourceManager("CaMauG.Portal.Shell.PortalTexts", typeof(PortalTexts).Assembly).GetResourceSet(culture, true, tryParents: false)!;
        return resources.Cast<System.Collections.DictionaryEntry>().ToDictionary(static entry => (string)entry.Key, static entry => (string)entry.Value!);
    }

    private static string SourceFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/CaMauG.Portal"));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Holes();

    [GeneratedRegex(@"\b(?:T|[Tt]exts)\[""([\w.]+)""")]
    private static partial Regex Named();
}
