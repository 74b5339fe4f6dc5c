using System.Net;
using System.Net.Http.Json;
using CaMauG.Gateway.Settings;

namespace CaMauG.Gateway.Tests.Costs;

public sealed class RateTests
{
    [Fact]
    public async Task Post_MoreThanACitizensBudget_Is429UntilItFlowsBack()
    {
        await using var host = await GatewayHost.StartAsync(
            CostGraph.Source(), CostGraph.Services(), static options => options.Rates.Citizen.Requests = Budget(3));

        HttpStatusCode[] own = [await StatusAsync(host, "1"), await StatusAsync(host, "1"), await StatusAsync(host, "1")];
        using var refused = await SendAsync(host, "1", "{ title }");
        var other = await StatusAsync(host, "2");
        var nobody = await StatusAsync(host, null);

        Assert.All(own.Append(other).Append(nobody), static status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 1_000);
        Assert.Contains("REQUEST_RATE_LIMITED", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_MoreCostThanIsLeft_Is429AndCheaperOnesStillRun()
    {
        var services = CostGraph.Services();
        await using var host = await GatewayHost.StartAsync(
            CostGraph.Source(), services, static options => options.Rates.Citizen.Cost = Budget(100));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "1", "{ prices(first: 90) { amount } }"));
        using var refused = await SendAsync(host, "1", "{ prices(first: 20) { amount } }");
        using var never = await SendAsync(host, "1", "{ prices(first: 200) { amount } }");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("COST_BUDGET_EXCEEDED", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Null(never.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "1", "{ prices(first: 5) { amount } }"));
        Assert.Equal(2, services.Requests.Count);
    }

    [Fact]
    public async Task Post_FromAnAddressWithABudget_LimitsThoseWhoAreNotSignedIn()
    {
        await using var host = await GatewayHost.StartAsync(
            CostGraph.Source(), CostGraph.Services(), static options => options.Rates.Address.Requests = Budget(1));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, null));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(host, null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "1"));
    }

    [Fact]
    public async Task Post_ThroughANamedClient_DrawsOnItsBudgetForAllCitizensTogether()
    {
        await using var host = await GatewayHost.StartAsync(CostGraph.Source(), CostGraph.Services(), static options =>
        {
            options.Rates.Client.Requests = Budget(1);
            options.Rates.Clients["app"] = new() { Requests = Budget(2) };
        });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "1", client: "app"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "2", client: "app"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(host, "3", client: "app"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "3", client: "other"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(host, "4", client: "other"));
    }

    [Fact]
    public async Task Post_MoreThanABudgetThatIsOnlyReported_Runs()
    {
        await using var host = await GatewayHost.StartAsync(CostGraph.Source(), CostGraph.Services(), static options =>
        {
            options.Rates.Mode = LimitMode.Report;
            options.Rates.Citizen.Requests = Budget(1);
        });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "1"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "1"));
    }

    [Fact]
    public async Task Start_WithABudgetOfNothing_NamesTheSetting()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(static () => GatewayHost.StartAsync(
            CostGraph.Source(), CostGraph.Services(), static options => options.Rates.Clients["app"] = new() { Requests = new() { Capacity = 0 } }));

        Assert.Contains("Capacity", failure.Message, StringComparison.Ordinal);
    }

    // So slow that nothing flows back while a test runs.
    private static BudgetOptions Budget(double capacity) => new() { Capacity = capacity, PerSecond = 0.01 };

    private static async Task<HttpStatusCode> StatusAsync(GatewayHost host, string? account, string query = "{ title }", string? client = null)
    {
        using var response = await SendAsync(host, account, query, client);
        return response.StatusCode;
    }

    private static Task<HttpResponseMessage> SendAsync(GatewayHost host, string? account, string query, string? client = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        if (account is not null)
        {
            request.Headers.Add("test-account", $"00000000-0000-0000-0000-00000000000{account}");
            request.Headers.Add("Authorization", "Bearer token");
        }

        if (client is not null)
        {
            request.Headers.Add("test-client", client);
        }

        return host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
