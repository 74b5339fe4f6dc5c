using System.Net.Sockets;
using System.Text;

namespace CaMauG.Gateway.Tests.Http;

public sealed class StatusTests : HttpTests
{
    [Theory]
    [InlineData("application/graphql-response+json", false, 200)]
    [InlineData("application/graphql-response+json", true, 294)]
    [InlineData("application/json", true, 200)]
    public async Task Post_DataWithErrors_Is294WhereThatIsWanted(string accept, bool isTold, int status)
    {
        var services = new FakeServices().Answers("a", """{"data":{}}""").Answers("b", """{"data":{"echo":null},"errors":[{"message":"no","path":["echo"]}]}""");
        await using var host = await StartAsync(options => options.TellPartialSuccess = isTold, services);

        using var response = await host.PostAsync(Echo, accept);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.StartsWith("""{"data":{"echo":null},"errors":""", await TextOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_DataWithoutErrors_Is200()
    {
        await using var host = await StartAsync(static options => options.TellPartialSuccess = true);

        using var response = await host.PostAsync(Echo);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Post_BodyThatDoesNotComeInTime_Is408()
    {
        await using var host = await StartAsync(static options => options.RequestTimeout = TimeSpan.FromMilliseconds(300));
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", host.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"query\":"u8.ToArray(),
            TestContext.Current.CancellationToken);

        var answer = new byte[2_000];
        var read = await client.GetStream().ReadAtLeastAsync(answer, 200, throwOnEndOfStream: false, TestContext.Current.CancellationToken);

        var text = Encoding.UTF8.GetString(answer, 0, read);
        Assert.StartsWith("HTTP/1.1 408", text, StringComparison.Ordinal);
        Assert.Contains("REQUEST_TIMEOUT", text, StringComparison.Ordinal);
    }
}
