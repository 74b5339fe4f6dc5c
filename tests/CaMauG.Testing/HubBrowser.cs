using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CaMauG.Testing;

/// <summary>One person at one device: a browser without JavaScript, and the mobile client's way to a token and to the graph.</summary>
public sealed partial class HubBrowser : IDisposable
{
    private const string Callback = "http://127.0.0.1:7890/callback";

    private readonly HttpClient _http;
    private string? _accessToken;

    internal HubBrowser(Uri address, Func<Uri>? balance = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), UseProxy = false };
        if (balance is not null)
        {
            // A connection for each request, to whichever replica is said: what a balancer in front of them may do at worst.
            handler.PooledConnectionLifetime = TimeSpan.Zero;
            handler.ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync("localhost", balance().Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }

        _http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Refresh token of the latest <see cref="AuthorizeAsync"/>.</summary>
    public string? RefreshToken { get; private set; }

    /// <summary>The access token in use.</summary>
    public string? AccessToken => _accessToken;

    /// <summary>Opens a page, following redirects on this site.</summary>
    public async Task<HtmlPage> OpenAsync(string url) => await FollowAsync(await _http.GetAsync(new Uri(url, UriKind.RelativeOrAbsolute)));

    /// <summary>Sends a form as a browser does, with its hidden fields and the given values.</summary>
    public async Task<HtmlPage> SubmitAsync(HtmlForm form, IReadOnlyDictionary<string, string>? values = null, IReadOnlyDictionary<string, byte[]>? files = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        var fields = new Dictionary<string, string>(form.Fields, StringComparer.Ordinal);
        foreach (var (name, value) in values ?? new Dictionary<string, string>())
        {
            fields[name] = value;
        }

        if (!form.IsPost)
        {
            var query = string.Join('&', fields.Select(static field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
            return await OpenAsync($"{form.Action.Split('?')[0]}?{query}");
        }

        using HttpContent content = files is null && !form.IsMultipart ? new FormUrlEncodedContent(fields) : Multipart(fields, files ?? new Dictionary<string, byte[]>());
        return await FollowAsync(await _http.PostAsync(new Uri(form.Action, UriKind.RelativeOrAbsolute), content));
    }

    /// <summary>Signs in at the portal with the provider's form.</summary>
    public async Task<HtmlPage> SignInAsync(string username, string password)
    {
        var page = await OpenAsync("/account/login-portal?returnUrl=%2F");
        return await SubmitAsync(page.FormWith("password"), new Dictionary<string, string> { ["username"] = username, ["password"] = password });
    }

    /// <summary>Creates an account with a user name, which Development allows; the session begins with it.</summary>
    public async Task<HtmlPage> SignUpAsync(string username, string password)
    {
        var page = await OpenAsync("/account/sign-up/username");
        return await SubmitAsync(page.FormWith("password"), new Dictionary<string, string>
        {
            ["username"] = username,
            ["password"] = password,
            ["displayName"] = $"Tài khoản {username}",
            ["agreed.terms"] = "yes",
            ["agreed.personal-data"] = "yes",
        });
    }

    /// <summary>Adds an authenticator app to the account that is signed in at the portal.</summary>
    public async Task<AuthenticatorApp> AddAuthenticatorAsync()
    {
        var page = await OpenAsync("/tai-khoan/bao-mat/ung-dung-xac-thuc");
        var key = KeyPattern().Match(page.Html) is { Success: true } shown ? shown.Groups[1].Value : throw new InvalidOperationException($"No key is shown: {page.Text}");
        AuthenticatorApp app = new(key);
        await SubmitAsync(page.FormWith("state"), new Dictionary<string, string> { ["code"] = app.NextCode() });
        return app;
    }

    /// <summary>The mobile client's way: authorization code with PKCE. Signs in and steps up when the provider asks; afterwards the graph is asked with the token.</summary>
    public async Task AuthorizeAsync(
        string username, string password, string scope = "openid profile offline_access", string? acrValues = null, AuthenticatorApp? app = null)
    {
        var verifier = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var challenge = Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var location = await GoAsync(new Uri(
            $"/connect/authorize?response_type=code&client_id=camaug-mobile&redirect_uri={Uri.EscapeDataString(Callback)}"
            + $"&scope={Uri.EscapeDataString(scope)}&code_challenge={challenge}&code_challenge_method=S256&state=s"
            + (acrValues is null ? string.Empty : $"&acr_values={Uri.EscapeDataString(acrValues)}"),
            UriKind.Relative));
        for (var pages = 0; pages < 3 && !location.StartsWith(Callback, StringComparison.Ordinal); pages++)
        {
            var page = await OpenAsync(location);
            location = await (page.Forms.Any(static form => form.Names.Contains("password"))
                ? AnswerAsync(page.FormWith("password"), new() { ["username"] = username, ["password"] = password })
                : AnswerAsync(page.FormWith("code"), new() { ["code"] = app?.NextCode() ?? string.Empty }));
        }

        var code = System.Web.HttpUtility.ParseQueryString(new Uri(location).Query)["code"]
            ?? throw new InvalidOperationException($"No code came back: {location}");
        var tokens = await TokenAsync(new()
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = "camaug-mobile",
            ["redirect_uri"] = Callback,
            ["code"] = code,
            ["code_verifier"] = verifier,
        });
        _accessToken = (string?)tokens["access_token"] ?? throw new InvalidOperationException($"No token came back: {tokens.ToJsonString()}");
        RefreshToken = (string?)tokens["refresh_token"];
    }

    /// <summary>Asks the token endpoint.</summary>
    public async Task<JsonObject> TokenAsync(Dictionary<string, string> parameters)
    {
        using var content = new FormUrlEncodedContent(parameters);
        using var response = await _http.PostAsync(new Uri("/connect/token", UriKind.Relative), content);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>Asks the graph, with the token when there is one.</summary>
    public async Task<JsonObject> QueryAsync(string query, JsonObject? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/graphql", UriKind.Relative))
        {
            Content = JsonContent.Create(new JsonObject { ["query"] = query, ["variables"] = variables }),
        };
        if (_accessToken is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _accessToken);
        }

        using var response = await SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>Sends any request with this browser's cookies.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // Sends a form of the provider and goes where it leads.
    private async Task<string> AnswerAsync(HtmlForm form, Dictionary<string, string> values)
    {
        var fields = new Dictionary<string, string>(form.Fields, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            fields[name] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        using var response = await _http.PostAsync(new Uri(form.Action, UriKind.RelativeOrAbsolute), content);
        return await GoAsync(response.Headers.Location ?? throw new InvalidOperationException($"{form.Action} did not continue: {await response.Content.ReadAsStringAsync()}"));
    }

    // Follows redirects until one leaves the site or an answer stays.
    private async Task<string> GoAsync(Uri url)
    {
        for (var hops = 0; hops < 10; hops++)
        {
            if (url.IsAbsoluteUri && url.Authority != _http.BaseAddress!.Authority)
            {
                return url.ToString();
            }

            using var response = await _http.GetAsync(url);
            if (response.Headers.Location is not { } next)
            {
                return url.ToString();
            }

            url = next;
        }

        throw new InvalidOperationException($"Too many redirects, last to {url}");
    }

    private async Task<HtmlPage> FollowAsync(HttpResponseMessage response)
    {
        for (var hops = 0; hops < 12 && response.Headers.Location is { } location; hops++)
        {
            response.Dispose();
            response = await _http.GetAsync(location);
        }

        using (response)
        {
            var url = response.RequestMessage!.RequestUri!;
            return new HtmlPage((int)response.StatusCode, url, await response.Content.ReadAsStringAsync());
        }
    }

    private static MultipartFormDataContent Multipart(IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, byte[]> files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, bytes) in files)
        {
            var parts = name.Split('|');
            content.Add(new ByteArrayContent(bytes), parts[0], parts.Length > 1 ? parts[1] : "file.bin");
        }

        return content;
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [System.Text.RegularExpressions.GeneratedRegex("class=\"key\"[^>]*><code>([A-Z2-7 ]+)</code>")]
    private static partial System.Text.RegularExpressions.Regex KeyPattern();
}
