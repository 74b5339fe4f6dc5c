using System.Globalization;
using System.Net;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Caching;

public sealed class HttpCacheTests
{
    private const string Get = "/graphql?query=%7B%20echo%20%7D";

    public static TheoryData<string, string?, string> Headers => new()
    {
        { "max-age=60", null, "public, max-age=60" },
        { "public, max-age=60", "20", "public, max-age=60" },
        { "max-age=60, s-maxage=10", null, "public, max-age=10" },
        { "private, max-age=60", null, "no-store" },
        { "max-age=60, no-store", null, "no-store" },
        { "no-cache", null, "no-store" },
        { "max-age=60", "60", "no-store" },
        { "", null, "no-store" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task Get_Anonymously_MayBeKeptAsLongAsTheServiceAllows(string cacheControl, string? age, string expected)
    {
        await using var service = await ServiceAsync(cacheControl, age);
        await using var host = await HostAsync(service);

        using var response = await GetAsync(host, null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Headers.CacheControl!.ToString());
        Assert.Equal(expected == "no-store" ? null : age, response.Headers.Age?.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }

    [Fact]
    public async Task Get_OfWhatIsKept_SaysTheWholeTimeAndWhatOfItIsOver()
    {
        MovedClock time = new();
        await using var service = await ServiceAsync("max-age=60", "5");
        await using var host = await GatewayHost.StartAsync(
            TestGraph.Serving(new ServiceEndpoint("b", 0, service.Url, null, null)), add: services => services.AddSingleton<TimeProvider>(time));
        using var first = await GetAsync(host, null);
        time.Move(TimeSpan.FromSeconds(20));

        using var second = await GetAsync(host, null);

        Assert.Single(service.Requests);
        Assert.Equal("public, max-age=60", second.Headers.CacheControl!.ToString());
        Assert.Equal(TimeSpan.FromSeconds(25), second.Headers.Age);
    }

    [Theory]
    [InlineData("max-age=60", 2)]
    [InlineData("public, max-age=60", 1)]
    [InlineData("private, max-age=60", 2)]
    public async Task Get_SignedIn_IsForTheCallerAloneUnlessSaidToBePublic(string cacheControl, int requests)
    {
        await using var service = await ServiceAsync(cacheControl, null);
        await using var host = await HostAsync(service);

        using var first = await GetAsync(host, "1");
        using var again = await GetAsync(host, "1");
        using var other = await GetAsync(host, "2");

        Assert.True(first.Headers.CacheControl!.Private);
        Assert.Equal(requests, service.Requests.Count);
    }

    [Fact]
    public async Task Get_WithWhatTheClientHas_Is304WithoutABody()
    {
        await using var service = await ServiceAsync("max-age=60", null);
        await using var host = await HostAsync(service);
        using var first = await GetAsync(host, null);

        using HttpRequestMessage request = new(HttpMethod.Get, Get);
        request.Headers.Add("camaug-csrf", "1");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Post_OfTheSame_MayNotBeKept()
    {
        await using var service = await ServiceAsync("max-age=60", null);
        await using var host = await HostAsync(service);

        using var response = await host.PostAsync("""{"query":"{ echo }"}""");

        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Null(response.Headers.ETag);
    }

    private static Task<RemoteService> ServiceAsync(string cacheControl, string? age) => RemoteService.StartAsync(context =>
    {
        if (cacheControl.Length > 0)
        {
            context.Response.Headers.CacheControl = cacheControl;
        }

        if (age is not null)
        {
            context.Response.Headers.Age = age;
        }

        return RemoteService.AnswerAsync(context, """{"data":{"echo":"hi"}}""");
    });

    private static Task<GatewayHost> HostAsync(RemoteService service) => GatewayHost.StartAsync(
        TestGraph.Serving(new ServiceEndpoint("b", 0, service.Url, null, null)),
        add: static services => services.AddSingleton<IServiceIdentities, TokenForAll>());

    private static Task<HttpResponseMessage> GetAsync(GatewayHost host, string? account)
    {
        HttpRequestMessage request = new(HttpMethod.Get, Get);
        request.Headers.Add("camaug-csrf", "1");
        if (account is not null)
        {
            request.Headers.Add("test-account", $"00000000-0000-0000-0000-00000000000{account}");
            request.Headers.Add("Authorization", "Bearer token");
        }

        return host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
