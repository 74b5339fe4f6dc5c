using System.Text;

namespace CaMauG.Gateway.Tests.Http;

/// <summary>What the tests of the endpoint's HTTP have in common: a gateway whose one field answers, and requests spelt out.</summary>
public abstract class HttpTests
{
    private protected const string Get = "/graphql?query=%7Becho%7D";
    private protected const string Echo = """{"query":"{ echo }"}""";

    private protected static FakeServices Services { get; } = new FakeServices()
        .Answers("a", """{"data":{"users":[]}}""").Answers("b", """{"data":{"echo":"hi"}}""");

    private protected static Task<GatewayHost> StartAsync(Action<Settings.GatewayOptions>? configure = null, FakeServices? services = null) =>
        GatewayHost.StartAsync(TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)), services ?? Services, configure);

    private protected static async Task<HttpResponseMessage> SendAsync(
        GatewayHost host, HttpMethod method, string path, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private protected static Task<HttpResponseMessage> PostAsync(GatewayHost host, params (string Name, string Value)[] headers) =>
        SendAsync(host, HttpMethod.Post, "/graphql", Encoding.UTF8.GetBytes(Echo), headers);

    private protected static Task<string> TextOf(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private protected static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
