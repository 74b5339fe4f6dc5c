using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>
/// No two services receive a common identifier of a citizen: all that two of them are told over two sessions of one person, by queries, mutations, joins and
/// sign-outs, is laid side by side.
/// </summary>
public sealed class UnlinkabilityTests : IDisposable
{
    // Claims that say the same of everybody, or of when and how somebody came, not of who it is.
    private static readonly string[] s_commonClaims = ["alg", "typ", "kid", "iss", "client_id", "acr", "iat", "nbf", "exp", "events"];

    // What the protocol needs. The trace is one operation's: see Traces below.
    private static readonly string[] s_knownHeaders =
    [
        "Host", "Content-Type", "Content-Length", "Transfer-Encoding", "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "camaug-timeout", "traceparent",
    ];

    private readonly DirectoryInfo _plugins = Directory.CreateTempSubdirectory("camaug-plugins-");
    private readonly RecordingService _one = new("One");
    private readonly RecordingService _two = new("Two");

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
        _plugins.Delete(recursive: true);
    }

    [Fact]
    public async Task TwoServices_OverTwoSessionsOfAPerson_AreToldNothingInCommonThatNamesThem()
    {
        WritePlugin("dich-vu-mot", "One", "Two", _one);
        WritePlugin("dich-vu-hai", "Two", "One", _two);
        await using var hub = await HubProcess.StartAsync(new() { ["Hub:PluginsPath"] = _plugins.FullName });
        List<string> secrets = [];
        secrets.AddRange(await JourneyAsync(hub));
        secrets.AddRange(await JourneyAsync(hub));

        var (first, second) = (Told.By(_one), Told.By(_two));
        Assert.True(first.Logouts >= 2 && second.Logouts >= 2, $"{first.Logouts} and {second.Logouts} sign-outs were told.");
        Assert.Equal(2, first.Sessions.Count);
        Assert.Single(first.Subjects);
        Assert.Equal(first.Subjects, first.CitizenIds);
        Assert.Equal(second.Subjects, second.CitizenIds);
        Assert.Empty(first.Headers.Concat(second.Headers).Except(s_knownHeaders, StringComparer.OrdinalIgnoreCase));
        Assert.Empty(first.Words.Intersect(second.Words));
        Assert.All(secrets, secret => Assert.False(first.Text.Contains(secret, StringComparison.Ordinal) || second.Text.Contains(secret, StringComparison.Ordinal), secret));

        // A trace is common to the services of one operation, which know of each other by its time anyway, and of no other.
        Assert.True(first.Traces.Count > 2, string.Join(' ', first.Traces));
    }

    // What the client says beside: an id of its own in every way a client has to send one along.
    private async Task<string[]> JourneyAsync(HubProcess hub)
    {
        using var citizen = hub.NewBrowser();
        await citizen.SignInAsync("congdan", RunningHub.Password);
        await citizen.AuthorizeAsync("congdan", RunningHub.Password);
        var me = await AskAsync(citizen, "{ me { id displayName ofOne { id note saidTwo } ofTwo { id note saidOne } } }");
        await AskAsync(citizen, "{ thingOne { id saidTwo } thingTwo { id saidOne } }");
        await AskAsync(citizen, "mutation { makeOne { id saidTwo } makeTwo { id saidOne } }");
        Assert.True(me["errors"] is null, me.ToJsonString());
        var token = Claims(citizen.AccessToken!);
        var page = await citizen.OpenAsync("/tai-khoan");
        await citizen.SubmitAsync(page.FormWith("/account/sign-out"));
        await _one.HearSignOutAsync(TestContext.Current.CancellationToken);
        await _two.HearSignOutAsync(TestContext.Current.CancellationToken);
        return
        [
            citizen.AccessToken!, citizen.RefreshToken!, (string)me["data"]!["me"]!["id"]!, (string)me["data"]!["me"]!["displayName"]!, "mark-of-the-client",
            .. new[] { "sub", "sid", "jti", "oi_au_id", "oi_tkn_id" }.Select(claim => (string?)token[claim]).OfType<string>(),
        ];
    }

    private static async Task<JsonObject> AskAsync(HubBrowser citizen, string query)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri("/graphql", UriKind.Relative)) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", citizen.AccessToken);
        request.Headers.Add("baggage", "user=mark-of-the-client");
        request.Headers.Add("Correlation-Context", "user=mark-of-the-client");
        request.Headers.Add("tracestate", "vendor=mark-of-the-client");
        request.Headers.Add("X-Request-Id", "mark-of-the-client");
        request.Headers.Add("User-Agent", "mark-of-the-client");
        request.Headers.Add("traceparent", $"00-{Guid.NewGuid():N}-00f067aa0ba902b7-01");
        using var response = await citizen.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }

    private static JsonObject Claims(string token) => Part(token.Split('.')[1]);

    private static JsonObject Part(string part) => (JsonObject)JsonNode.Parse(Base64Url.DecodeFromChars(part))!;

    private void WritePlugin(string id, string name, string other, RecordingService service)
    {
        var app = _plugins.CreateSubdirectory(id);
        app.CreateSubdirectory("pages");
        File.WriteAllText(Path.Combine(app.FullName, "schema.graphql"), $$"""
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])
            type Query { thing{{name}}: Thing{{name}} @authenticated }
            type Mutation { make{{name}}: Thing{{name}} @authenticated }
            type Thing{{name}} @key(fields: "id") { id: ID! note: String }
            type Thing{{other}} @key(fields: "id") { id: ID! said{{name}}: String }
            type Citizen @key(fields: "id") { id: ID! of{{name}}: Thing{{name}} }
            """);
        File.WriteAllText(Path.Combine(app.FullName, "icon.svg"), """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#063"/></svg>""");
        File.WriteAllText(Path.Combine(app.FullName, "pages", "home.graphql"), $$"""query Home @page(title: "Việc", titleEn: "Things", layout: DETAIL) { thing{{name}} { note @show(as: TITLE) } }""");
        File.WriteAllText(Path.Combine(app.FullName, "manifest.json"), $$"""
            {
              "app_id": "{{id}}", "lang": "vi", "name": "Dịch vụ", "short_name": "Dịch vụ", "description": "Ghi lại mọi điều nhận được.",
              "version": { "code": 1, "name": "1.0.0" }, "icons": [{ "src": "icon.svg", "sizes": "any", "label": "Biểu tượng" }], "pages": ["home"],
              "translations": { "en": { "name": "Service", "short_name": "Service", "description": "Writes down what it is told." } },
              "hub": {
                "category": "kinh-te", "audience": ["citizen"], "publisher": { "agency": "so-cong-thuong" },
                "service": { "kind": "graphql", "url": "http://localhost:{{service.Port}}/graphql" },
                "auth": { "min_assurance": 1, "backchannel_logout_uri": "http://localhost:{{service.Port}}/logout" }
              }
            }
            """);
    }

    /// <summary>All that one service was told, by kind.</summary>
    private sealed class Told
    {
        private Told(RecordingService service)
        {
            StringBuilder text = new();
            foreach (var call in service.Calls)
            {
                Headers.UnionWith(call.Headers.Keys);
                text.AppendLine(string.Join('\n', call.Headers.Select(static header => $"{header.Key}: {header.Value}"))).AppendLine(call.Body);
                Logouts += call.Path is "/logout" ? 1 : 0;
                var token = call.Path is "/logout" ? Uri.UnescapeDataString(call.Body["logout_token=".Length..]) : call.Headers.GetValueOrDefault("Authorization")?["Bearer ".Length..];
                foreach (var part in token?.Split('.')[..2].Select(Part) ?? [])
                {
                    text.AppendLine(part.ToJsonString());
                    Read(part);
                }

                if (call.Headers.TryGetValue("traceparent", out var trace))
                {
                    Traces.Add(trace.Split('-')[1]);
                    Words.Add(trace.Split('-')[2]);
                }

                if (call.Path is "/graphql" && JsonNode.Parse(call.Body)!["variables"] is { } variables)
                {
                    Read(variables);
                }
            }

            Text = text.ToString();
        }

        public HashSet<string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Traces { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Subjects { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Sessions { get; } = new(StringComparer.Ordinal);

        public HashSet<string> CitizenIds { get; } = new(StringComparer.Ordinal);

        public int Logouts { get; }

        public string Text { get; }

        public static Told By(RecordingService service) => new(service);

        private void Read(JsonObject claims)
        {
            foreach (var (name, value) in claims.Where(static claim => !s_commonClaims.Contains(claim.Key)))
            {
                Words.Add(value!.ToString());
                _ = name switch
                {
                    "sub" => Subjects.Add(value.ToString()),
                    "sid" => Sessions.Add(value.ToString()),
                    _ => false,
                };
            }
        }

        // Things are the services' own: what one gives another leads to names it.
        private void Read(JsonNode variables)
        {
            foreach (var representation in variables.AsObject().Select(static variable => variable.Value).OfType<JsonArray>().SelectMany(static list => list))
            {
                if ((string?)representation!["__typename"] is "Citizen")
                {
                    CitizenIds.Add((string)representation["id"]!);
                    Words.Add((string)representation["id"]!);
                }
            }
        }
    }
}
