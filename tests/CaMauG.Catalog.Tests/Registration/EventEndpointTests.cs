using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.MiniApps;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Catalog.Tests.Registration;

public sealed class EventEndpointTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_ByItsDeveloper_ReachesStreamAndFollowersInTheHub()
    {
        await using var web = await StartAsync();
        using var stream = await SendAsync(web, HttpMethod.Get, "ben-tau/events", People.Developer);
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType?.MediaType);
        await using var inside = web.Services.GetRequiredService<MiniAppHost>().TopicsOf("ben-tau").FollowAsync("tau/7", Cancellation).GetAsyncEnumerator(Cancellation);

        using var published = await SendAsync(web, HttpMethod.Post, "ben-tau/events?topic=tau/7", People.Developer, "{\n \"name\": \"Bến Tre\"\n}");

        Assert.Equal(HttpStatusCode.NoContent, published.StatusCode);
        Assert.True(await inside.MoveNextAsync());
        Assert.Equal("Bến Tre", Assert.IsType<Dictionary<string, object?>>(inside.Current)["name"]);
        await foreach (var told in SseParser.Create(await stream.Content.ReadAsStreamAsync(Cancellation)).EnumerateAsync(Cancellation))
        {
            Assert.Equal(("tau/7", """{"name":"Bến Tre"}"""), (told.EventType, told.Data));
            Assert.NotEmpty(told.EventId!);
            break;
        }
    }

    [Fact]
    public async Task Everything_ByAnybodyElse_IsAsIfThereWereNoSuchApp()
    {
        await using var web = await StartAsync();

        foreach (var person in (Caller[])[People.OtherDeveloper, People.Operator])
        {
            using var published = await SendAsync(web, HttpMethod.Post, "ben-tau/events?topic=a", person, "1");
            using var followed = await SendAsync(web, HttpMethod.Get, "ben-tau/events", person);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (published.StatusCode, followed.StatusCode));
        }

        using var hub = await SendAsync(web, HttpMethod.Post, "hub/events?topic=inbox/1", People.Operator, "1");
        Assert.Equal(HttpStatusCode.NotFound, hub.StatusCode);
        using var citizen = await SendAsync(web, HttpMethod.Post, "ben-tau/events?topic=a", People.Citizen, "1");
        Assert.Equal(HttpStatusCode.Forbidden, citizen.StatusCode);
        using var nobody = await web.Client.PostAsync(new Uri("/api/registry/apps/ben-tau/events?topic=a", UriKind.Relative), new StringContent("1"), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    [Theory]
    [InlineData("ben-tau/events", "1", HttpStatusCode.BadRequest, "EVENT_TOPIC")]
    [InlineData("ben-tau/events?topic=a%0Ab", "1", HttpStatusCode.BadRequest, "EVENT_TOPIC")]
    [InlineData("ben-tau/events?topic=a", "{", HttpStatusCode.BadRequest, "EVENT_CONTENT")]
    [InlineData("ben-tau/events?topic=a", "", HttpStatusCode.BadRequest, "EVENT_CONTENT")]
    [InlineData("ben-tau/events?topic=a", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", HttpStatusCode.BadRequest, "EVENT_CONTENT")]
    public async Task Publish_WhatIsNoEvent_NamesWhatIsWrong(string path, string content, HttpStatusCode status, string code)
    {
        await using var web = await StartAsync();

        using var answer = await SendAsync(web, HttpMethod.Post, path, People.Developer, content);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, await CodeAsync(answer));
    }

    [Fact]
    public async Task Publish_TooLargeOrTooOften_IsRefused()
    {
        await using var web = await StartAsync();
        var events = web.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<MiniAppsOptions>>().Value.Events;
        events.Burst = 2;
        events.PerSecond = 0.01;

        using var large = await SendAsync(web, HttpMethod.Post, "ben-tau/events?topic=a", People.Developer, $"\"{new string('x', events.LargestContent)}\"");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "EVENT_SIZE"), (large.StatusCode, await CodeAsync(large)));
        // The server ends the connection behind it, and says so: else the next request would be sent into it.
        Assert.True(large.Headers.ConnectionClose);
        for (var i = 0; i < 2; i++)
        {
            using var taken = await SendAsync(web, HttpMethod.Post, "ben-tau/events?topic=a", People.Developer, "1");
            Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        }

        using var refused = await SendAsync(web, HttpMethod.Post, "ben-tau/events?topic=a", People.Developer, "1");
        Assert.Equal((HttpStatusCode.TooManyRequests, "EVENT_RATE"), (refused.StatusCode, await CodeAsync(refused)));
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    private static async Task<WebHost> StartAsync()
    {
        var web = await WebHost.StartAsync();
        var outcome = await web.Services.GetRequiredService<IRegistry>().SubmitAsync(People.Developer, new TestPlugin("ben-tau").ToBundle(), Cancellation);
        Assert.True(outcome.Succeeded, string.Join(Environment.NewLine, outcome.Refusals));
        return web;
    }

    private static async Task<HttpResponseMessage> SendAsync(WebHost web, HttpMethod method, string path, Caller person, string? content = null)
    {
        HttpRequestMessage request = new(method, $"/api/registry/apps/{path}") { Content = content is null ? null : new StringContent(content, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.DisplayName);
        return await web.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("type").GetString();
}
