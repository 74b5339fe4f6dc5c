using System.Net;
using System.Text.RegularExpressions;

namespace CaMauG.Portal.Tests;

/// <summary>A browser without JavaScript: keeps cookies, reads pages, sends their forms with everything the form holds.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _client;
    private readonly CookieContainer _cookies = new();

    public Browser(Uri address, string? roles = null)
    {
        _client = new(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        _client.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml");
        if (roles is not null)
        {
            _cookies.Add(address, new Cookie("as", roles));
        }
    }

    public void Speak(string language) => _cookies.Add(_client.BaseAddress!, new Cookie("camaug-lang", language));

    public async Task<Answer> OpenAsync(string path) => await ReadAsync(await _client.GetAsync(path, TestContext.Current.CancellationToken));

    /// <summary>Asks for what a page would answer, without the page.</summary>
    public async Task<Answer> InquireAsync(string path) =>
        await ReadAsync(await _client.SendAsync(new(HttpMethod.Head, path), TestContext.Current.CancellationToken));

    /// <summary>Sends the form of a page whose markup contains <paramref name="mark"/>, its hidden values included.</summary>
    public async Task<Answer> SendAsync(string path, string mark, params (string Name, string Value)[] values)
    {
        var form = FormOf((await OpenAsync(path)).Html, mark);
        List<KeyValuePair<string, string>> fields = [.. form.Hidden.Where(hidden => values.All(value => value.Name != hidden.Key)), .. values.Select(static value => KeyValuePair.Create(value.Name, value.Value))];
        return await ReadAsync(await _client.PostAsync(form.Action ?? path, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken));
    }

    /// <summary>The same with files.</summary>
    public async Task<Answer> UploadAsync(string path, string mark, IReadOnlyList<(string Name, string FileName, byte[] Bytes)> files, params (string Name, string Value)[] values)
    {
        var form = FormOf((await OpenAsync(path)).Html, mark);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Hidden.Select(static pair => (pair.Key, pair.Value)).Concat(values))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, fileName, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), name, fileName);
        }

        return await ReadAsync(await _client.PostAsync(form.Action ?? path, content, TestContext.Current.CancellationToken));
    }

    /// <summary>Sends a form as a foreign site would: without the page's token.</summary>
    public async Task<Answer> ForgeAsync(string path, params (string Name, string Value)[] values) =>
        await ReadAsync(await _client.PostAsync(
            path, new FormUrlEncodedContent(values.Select(static value => KeyValuePair.Create(value.Name, value.Value))), TestContext.Current.CancellationToken));

    public void Dispose() => _client.Dispose();

    private static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private static (string? Action, IReadOnlyList<KeyValuePair<string, string>> Hidden) FormOf(string html, string mark)
    {
        var form = Form().Matches(html).Select(static match => match.Value).FirstOrDefault(form => form.Contains(mark, StringComparison.Ordinal));
        Assert.True(form is not null, $"No form contains {mark}.");
        var action = Action().Match(form!);
        return (
            action.Success ? WebUtility.HtmlDecode(action.Groups[1].Value) : null,
            [.. Hidden().Matches(form!).Select(static match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))]);
    }

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("^<form[^>]*action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    /// <summary>What came back.</summary>
    internal sealed record Answer(HttpResponseMessage Response, string Html)
    {
        public HttpStatusCode Status => Response.StatusCode;

        public string? Location => Response.Headers.Location?.OriginalString;

        /// <summary>The page's words without its markup.</summary>
        public string Text => WebUtility.HtmlDecode(Tags().Replace(Html, " "));
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
