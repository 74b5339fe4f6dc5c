using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests.Telemetry;

public sealed class TelemetryTests(WatchedHub watched, RunningHub running) : IClassFixture<WatchedHub>
{
    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData($"Basic {WatchedHub.Token}", HttpStatusCode.Unauthorized)]
    [InlineData($"Bearer {WatchedHub.Token}", HttpStatusCode.OK)]
    public async Task Metrics_WithAToken_AreForWhoHasIt(string? authorization, HttpStatusCode expected)
    {
        using var response = await ScrapeAsync(watched.Hub, authorization);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, (await TextAsync(response)).Contains("camaug_gateway", StringComparison.Ordinal));
        Assert.Equal(expected == HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.Count > 0);
    }

    [Fact]
    public async Task Metrics_OutsideDevelopmentWithoutAToken_AreNotThere()
    {
        await using var hub = await HubProcess.StartAsync(new() { ["environment"] = "Staging" });

        using var response = await ScrapeAsync(hub, null);
        using var guessed = await ScrapeAsync(hub, $"Bearer {WatchedHub.Token}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (response.StatusCode, guessed.StatusCode));
        Assert.DoesNotContain("camaug_gateway", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_OutsideDevelopmentWithAToken_AreForWhoHasIt()
    {
        await using var hub = await HubProcess.StartAsync(new() { ["environment"] = "Staging", ["Telemetry:MetricsToken"] = WatchedHub.Token });

        using var nobody = await ScrapeAsync(hub, null);
        using var owner = await ScrapeAsync(hub, $"Bearer {WatchedHub.Token}");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (nobody.StatusCode, owner.StatusCode));
    }

    [Fact]
    public async Task Metrics_InDevelopment_ShowFiguresOfOperationsAndServicesAndNothingOfTheirTexts()
    {
        using var browser = running.Hub.NewBrowser();
        await browser.QueryAsync("query Secretname($s: String) { catalog(search: $s) { edges { node { id } } } }", new JsonObject { ["s"] = "secretvariable" });
        await browser.QueryAsync("""{ catalog(search: "secretliteral") { totalCount } }""");
        await browser.QueryAsync("{ secretfield }");

        using var response = await ScrapeAsync(running.Hub, null);
        var text = await TextAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string[] series =
        [
            "camaug_gateway_operation_duration_seconds_count{", "camaug_outcome=\"ok\"", "camaug_service=\"hub\"", "camaug_gateway_plans_total",
            "error_type=\"GRAPHQL_VALIDATION_FAILED\"", "camaug_gateway_service_up{", "http_server_request_duration_seconds_bucket", "kestrel_active_connections",
            "dotnet_process_memory_working_set_bytes",
        ];
        Assert.All(series, one => Assert.Contains(one, text, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Journey_WithEverythingLoggedAndExported_LeavesNoSecretAndNoPerson()
    {
        const string Password = "Bi-Mat-9f3a!x-rieng";
        const string Phone = "0987123456";
        const string Wish = "nguyen-vong-rieng-7b1";
        using var browser = watched.Hub.NewBrowser();
        await browser.SignUpAsync("nguoi-kin-dao", Password);
        await browser.AuthorizeAsync("nguoi-kin-dao", Password);
        using var stranger = watched.Hub.NewBrowser();
        await stranger.SignInAsync("nguoi-kin-dao", Password + "-wrong");
        using var verified = watched.Hub.NewBrowser();
        await verified.SignInAsync("congdan", RunningHub.Password);
        await verified.AuthorizeAsync("congdan", RunningHub.Password);
        var draft = await verified.QueryAsync(
            "mutation($phone: String) { createDossierDraft(procedure: \"1.001193\", place: \"ttpvhcc-phuong-tan-thanh\", content: \"" + Wish + "\", contactPhone: $phone, delivery: AT_COUNTER) { id code } }",
            new JsonObject { ["phone"] = Phone });
        Assert.True(draft["errors"] is null, draft.ToJsonString());
        await browser.QueryAsync("{ me { displayName } catalog(search: \"" + Wish + "\") { totalCount } }");
        var form = (await verified.OpenAsync("/ung-dung/nop-ho-so/lap-ho-so")).FormWith("contactPhone");
        var submitted = await verified.SubmitAsync(form, new Dictionary<string, string>
        {
            ["procedure"] = "1.001193", ["place"] = "ttpvhcc-phuong-tan-thanh", ["content"] = Wish, ["contactPhone"] = Phone,
        });
        Assert.Contains("Nộp ngay", submitted.Text, StringComparison.Ordinal);
        await WaitForExportAsync();

        (string Name, string Text)[] said =
        [
            ("log", watched.Hub.Output),
            ("metrics", await TextAsync(await ScrapeAsync(watched.Hub, $"Bearer {WatchedHub.Token}"))),
            ("traces", watched.Exported("/v1/traces")),
            ("exported metrics", watched.Exported("/v1/metrics")),
            ("exported logs", watched.Exported("/v1/logs")),
        ];
        string[] secrets = [Password, Phone, Wish, browser.AccessToken!, browser.RefreshToken!, "Tài khoản nguoi-kin-dao", WatchedHub.Token];
        foreach (var (name, text) in said)
        {
            Assert.NotEmpty(text);
            Assert.All(secrets, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{name}: {Around(text, secret)}"));
        }

        Assert.Contains("dbug: ", watched.Hub.Output, StringComparison.Ordinal);
        Assert.Contains("OperationServed", watched.Exported("/v1/logs"), StringComparison.Ordinal);
        Assert.Contains("fetch nop-ho-so", watched.Exported("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("camaug.gateway.operation.duration", watched.Exported("/v1/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_OfTheModules_CountSignInsTokensGraphsAndTheLagOfRollups()
    {
        const string Password = "Bi-Mat-77c0!y-rieng";
        var before = await FiguresAsync();
        using var browser = watched.Hub.NewBrowser();
        await browser.SignUpAsync("nguoi-dem-so", Password);
        using var device = watched.Hub.NewBrowser();
        await device.AuthorizeAsync("nguoi-dem-so", Password);
        await device.TokenAsync(new() { ["grant_type"] = "refresh_token", ["client_id"] = "camaug-mobile", ["refresh_token"] = device.RefreshToken! });
        using var stranger = watched.Hub.NewBrowser();
        for (var attempt = 0; attempt < 11; attempt++)
        {
            await stranger.SignInAsync("nguoi-dem-so", Password + "-wrong");
        }

        await stranger.SignInAsync("khong-co-ai", Password);
        var after = await FiguresAsync();

        int Grown(string name, string? label = null) => (int)(Sum(after, name, label) - Sum(before, name, label));
        Assert.Equal(1, Grown("camaug_identity_sign_ups_total"));
        // Who signs up is signed in.
        Assert.Equal(2, Grown("camaug_identity_sign_ins_total", "succeeded"));
        Assert.Equal(12, Grown("camaug_identity_sign_ins_total", "failed") + Grown("camaug_identity_sign_ins_total", "locked"));
        Assert.InRange(Grown("camaug_identity_sign_ins_total", "locked"), 1, 11);
        Assert.Equal(1, Grown("camaug_identity_lockouts_total"));
        // The portal is a client like any other, so that signing up redeems a code as well.
        Assert.Equal(2, Grown("camaug_identity_tokens_total", "authorization_code"));
        Assert.Equal(1, Grown("camaug_identity_tokens_total", "refresh_token"));
        Assert.True(Sum(after, "camaug_catalog_graphs_total") >= 1);
        Assert.InRange(Sum(after, "camaug_usage_rollup_lag_seconds"), 0, 60);
        Assert.DoesNotContain(after, static line => line.Contains("nguoi-dem-so", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Address_OfARequest_IsInNoTraceWithItsQuery()
    {
        using var browser = watched.Hub.NewBrowser();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri("/graphql?query={catalog(search:%22secretget%22){totalCount}}", UriKind.Relative));
        request.Headers.Add("camaug-csrf", "1");
        using var response = await browser.SendAsync(request);
        Assert.Contains("totalCount", await TextAsync(response), StringComparison.Ordinal);

        await UntilAsync(() => watched.Exported("/v1/traces").Contains("GET /graphql", StringComparison.Ordinal));

        Assert.Contains("GET /graphql", watched.Exported("/v1/traces"), StringComparison.Ordinal);
        Assert.DoesNotContain("secretget", watched.Exported("/v1/traces"), StringComparison.Ordinal);
        Assert.DoesNotContain("secretget", watched.Exported("/v1/metrics"), StringComparison.Ordinal);
    }

    private async Task<string[]> FiguresAsync()
    {
        using var response = await ScrapeAsync(watched.Hub, $"Bearer {WatchedHub.Token}");
        return (await TextAsync(response)).Split('\n');
    }

    // The value is the last word of a line.
    private static double Sum(string[] figures, string name, string? label = null) => figures
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && (label is null || line.Contains($"\"{label}\"", StringComparison.Ordinal)))
        .Sum(static line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    private static async Task<HttpResponseMessage> ScrapeAsync(HubProcess hub, string? authorization)
    {
        using HttpClient client = new() { BaseAddress = hub.Address };
        client.DefaultRequestHeaders.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        return await client.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private Task WaitForExportAsync() => UntilAsync(() =>
        watched.Exported("/v1/traces").Contains("fetch nop-ho-so", StringComparison.Ordinal)
        && watched.Exported("/v1/logs").Contains("OperationServed", StringComparison.Ordinal)
        && watched.Exported("/v1/metrics").Contains("camaug.gateway.operation.duration", StringComparison.Ordinal));

    // Exporters send in rounds; what is missing at the end the assertions say.
    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 150 && !condition(); attempt++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.Ordinal);
        return at < 0 ? string.Empty : text[Math.Max(0, at - 300)..Math.Min(text.Length, at + secret.Length + 100)];
    }
}
