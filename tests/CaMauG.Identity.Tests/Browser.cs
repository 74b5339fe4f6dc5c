using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace CaMauG.Identity.Tests;

/// <summary>A browser with cookies that follows no redirect by itself, and a client application that drives it.</summary>
public sealed class Browser : IDisposable
{
    public const string Password = "CaMau-G-2026!";
    public const string Redirect = "http://127.0.0.1:49152/callback";
    private readonly HttpClient _http;

    public Browser(Uri url)
    {
        Cookies = new();
        _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = url };
    }

    public CookieContainer Cookies { get; }

    public HttpClient Http => _http;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string url) => _http.GetAsync(url, Cancellation);

    public Task<HttpResponseMessage> PostAsync(string url, params (string Name, string Value)[] form) =>
        _http.PostAsync(url, new FormUrlEncodedContent(form.Select(static field => KeyValuePair.Create(field.Name, field.Value))), Cancellation);

    public Task<HttpResponseMessage> SignInAsync(string username, string password = Password, string returnUrl = "/") =>
        PostAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl), ("username", username), ("password", password));

    public async Task<HttpResponseMessage> GetAsync(string url, string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Authorization = new("Bearer", accessToken) } };
        return await _http.SendAsync(request, Cancellation);
    }

    public static string AuthorizeUrl(string verifier, string scope = "openid profile offline_access", string client = "camaug-mobile", string redirect = Redirect, params (string Name, string Value)[] more)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = client,
            ["response_type"] = "code",
            ["redirect_uri"] = redirect,
            ["scope"] = scope,
            ["state"] = "s",
            ["nonce"] = "n",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }

        return QueryHelpers.AddQueryString("/connect/authorize", parameters);
    }

    public static string NewVerifier() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>Parameters of the redirect back to the client.</summary>
    public static Dictionary<string, string> Answer(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return QueryHelpers.ParseQuery(response.Headers.Location!.Query).ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString());
    }

    public async Task<JsonElement> RedeemAsync(string code, string verifier, string client = "camaug-mobile", string redirect = Redirect) =>
        await JsonAsync(await PostAsync("/connect/token", ("grant_type", "authorization_code"), ("client_id", client), ("redirect_uri", redirect), ("code", code), ("code_verifier", verifier)));

    public async Task<JsonElement> RefreshAsync(string token) =>
        await JsonAsync(await PostAsync("/connect/token", ("grant_type", "refresh_token"), ("client_id", "camaug-mobile"), ("refresh_token", token)));

    /// <summary>Signs in and gets the native client's tokens.</summary>
    public async Task<JsonElement> GetTokensAsync(string username)
    {
        await SignInAsync(username);
        var verifier = NewVerifier();
        return await RedeemAsync(Answer(await GetAsync(AuthorizeUrl(verifier)))["code"], verifier);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement;

    public static JsonElement Claims(string jwt) => JsonDocument.Parse(WebEncoders.Base64UrlDecode(jwt.Split('.')[1])).RootElement;

    public static JsonElement Header(string jwt) => JsonDocument.Parse(WebEncoders.Base64UrlDecode(jwt.Split('.')[0])).RootElement;

    /// <summary>Follows redirects within the host until something else comes.</summary>
    public async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage response)
    {
        while (response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
        {
            response = await _http.GetAsync(response.Headers.Location, Cancellation);
        }

        return response;
    }

    public void Dispose() => _http.Dispose();
}
