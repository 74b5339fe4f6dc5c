using System.Text.Json;
using CaMauG.Federation.Transports;
using Microsoft.AspNetCore.Http;

namespace CaMauG.MiniApps.Tests.Rest;

public sealed class RestFailureTests
{
    private const string Schema = """
        type Query {
          a: Int @connect(source: "s", http: { GET: "/a" }, selection: "$.a")
          good: Int @connect(source: "s", http: { GET: "/good" }, selection: "$.a")
          soft: Int @connect(source: "s", http: { GET: "/a" }, isSuccess: "$status->in([200, 404])", selection: "$.a")
          told: Int @connect(
            source: "s", http: { GET: "/a" }, selection: "$.a"
            errors: { message: "$.loi.cau ?? $('Dịch vụ từ chối.')", extensions: "code: $.loi.ma at: $response.headers.'x-ma-loi'->first status: $status" })
        }
        type Mutation { change: Int @connect(source: "s", http: { POST: "/a" }, selection: "$.a") }
        """;

    [Theory]
    [InlineData(400, "BAD_USER_INPUT")]
    [InlineData(401, "UNAUTHENTICATED")]
    [InlineData(403, "FORBIDDEN")]
    [InlineData(404, "NOT_FOUND")]
    [InlineData(409, "CONFLICT")]
    [InlineData(422, "BAD_USER_INPUT")]
    [InlineData(429, "TOO_MANY_REQUESTS")]
    [InlineData(418, SubgraphFailureCodes.HttpError)]
    public async Task Status_OfARefusal_BecomesACodeAndASentenceInTheCitizensLanguage(int status, string code)
    {
        await using var hub = await RestHub.StartAsync(Status(status));
        hub.Load(Schema);

        var vietnamese = await ErrorAsync(hub, "{ a good }", "vi");
        var english = await ErrorAsync(hub, "{ a good }", "en");

        Assert.Equal(code, vietnamese.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(status, vietnamese.GetProperty("extensions").GetProperty("http").GetProperty("status").GetInt32());
        Assert.NotEqual(vietnamese.GetProperty("message").GetString(), english.GetProperty("message").GetString());
        Assert.DoesNotContain("127.0.0.1", vietnamese.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_ThatTheSchemaMaps_SaysWhatTheServiceSays()
    {
        await using var hub = await RestHub.StartAsync(async context =>
        {
            context.Response.StatusCode = 409;
            context.Response.Headers["X-Ma-Loi"] = "E7";
            context.Response.ContentType = "application/problem+json; charset=utf-8";
            await context.Response.WriteAsync("""{"loi":{"ma":"HET_CHO","cau":"Chuyến này hết chỗ."}}""");
        });
        hub.Load(Schema);

        var error = await ErrorAsync(hub, "{ told }", "vi");

        Assert.Equal("Chuyến này hết chỗ.", error.GetProperty("message").GetString());
        Assert.Equal("""{"code":"HET_CHO","http":{"status":409},"at":"E7","status":409}""", error.GetProperty("extensions").GetRawText());
    }

    [Fact]
    public async Task Success_IsWhatTheSchemaSaysItIs()
    {
        await using var hub = await RestHub.StartAsync(Status(404));
        hub.Load(Schema);

        Assert.Equal("""{"soft":null}""", await hub.DataAsync("{ soft }"));
    }

    [Fact]
    public async Task Outage_OfOneCall_LeavesTheOthersTheirData()
    {
        await using var hub = await RestHub.StartAsync(context => context.Request.Path == "/good" ? Write(context, """{"a":1}""") : Status(500)(context));
        hub.Load(Schema);

        var answer = JsonDocument.Parse(await hub.RunAsync("{ a good }")).RootElement;

        Assert.Equal("""{"a":null,"good":1}""", answer.GetProperty("data").GetRawText());
        Assert.Equal("""["a"]""", Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetProperty("path").GetRawText());
    }

    [Theory]
    [InlineData(500, SubgraphFailureCodes.HttpError, 1)]
    [InlineData(502, SubgraphFailureCodes.HttpError, 2)]
    [InlineData(503, SubgraphFailureCodes.HttpError, 2)]
    [InlineData(504, SubgraphFailureCodes.HttpError, 2)]
    public async Task Outage_OfAllCalls_IsToldToTheGatewayAndAReadRepeatedOnce(int status, string code, int asked)
    {
        await using var hub = await RestHub.StartAsync(Status(status));
        hub.Load(Schema);

        Assert.Equal($"{code}: Dịch vụ đang gặp sự cố. Hãy thử lại sau ít phút.", await hub.RunAsync("{ a }"));
        Assert.Equal(asked, hub.Asked.Count);
    }

    [Fact]
    public async Task Mutation_ThatFails_IsNeverRepeated()
    {
        await using var hub = await RestHub.StartAsync(Status(503));
        hub.Load(Schema);

        Assert.StartsWith(SubgraphFailureCodes.HttpError, await hub.RunAsync("mutation { change }"), StringComparison.Ordinal);
        Assert.Single(hub.Asked);
    }

    [Fact]
    public async Task Read_ThatFailsOnce_IsAnsweredTheSecondTime()
    {
        var calls = 0;
        await using var hub = await RestHub.StartAsync(context => Interlocked.Increment(ref calls) == 1 ? Status(503)(context) : Write(context, """{"a":5}"""));
        hub.Load(Schema);

        Assert.Equal("""{"a":5}""", await hub.DataAsync("{ a }"));
    }

    [Fact]
    public async Task Answer_ThatDoesNotCome_IsLateForItsFieldAlone()
    {
        await using var hub = await RestHub.StartAsync(context =>
            context.Request.Path == "/good" ? Write(context, """{"a":1}""") : Task.Delay(Timeout.Infinite, context.RequestAborted));
        hub.Load(Schema);

        var answer = JsonDocument.Parse(await hub.RunAsync("{ a good }", time: TimeSpan.FromSeconds(2))).RootElement;

        Assert.Equal("""{"a":null,"good":1}""", answer.GetProperty("data").GetRawText());
        Assert.Equal(SubgraphFailureCodes.Timeout, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("text/html", "<html>", SubgraphFailureCodes.Malformed)]
    [InlineData("application/json", "{\"a\":", SubgraphFailureCodes.Malformed)]
    [InlineData("application/json", "DEEP", SubgraphFailureCodes.Malformed)]
    [InlineData("application/json", "LONG", SubgraphFailureCodes.TooLarge)]
    public async Task Answer_ThatIsNoJsonOrTooMuch_IsRefused(string type, string body, string code)
    {
        var said = body switch { "DEEP" => new string('[', 100) + new string(']', 100), "LONG" => $"\"{new string('x', 5000)}\"", _ => body };
        await using var hub = await RestHub.StartAsync(
            async context =>
            {
                context.Response.ContentType = type;
                await context.Response.WriteAsync(said);
            },
            options => options.Rest["ben-do"] = new() { MaxAnswer = 4096 });
        hub.Load(Schema);

        Assert.StartsWith(code, await hub.RunAsync("{ a }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var hub = await RestHub.StartAsync(context =>
        {
            context.Response.Redirect("/good");
            return Task.CompletedTask;
        });
        hub.Load(Schema);

        Assert.Contains(SubgraphFailureCodes.HttpError, await hub.RunAsync("{ a }"), StringComparison.Ordinal);
        Assert.Single(hub.Asked);
    }

    [Fact]
    public async Task Address_InsideTheNetwork_IsNotCalledUnlessAllowed()
    {
        await using var hub = await RestHub.StartAsync(Status(200), allowPrivate: false);
        hub.Load(Schema);

        var answer = await hub.RunAsync("{ a }");

        Assert.Equal($"{SubgraphFailureCodes.Unreachable}: Hiện không kết nối được với dịch vụ. Hãy thử lại sau ít phút.", answer);
        Assert.Empty(hub.Asked);
    }

    [Fact]
    public async Task Calls_OfOneFetch_HaveAnEnd()
    {
        await using var hub = await RestHub.StartAsync(
            context => Write(context, context.Request.Path == "/ds" ? """[{"m":1},{"m":2},{"m":3}]""" : """{"a":1}"""),
            options => options.Rest["ben-do"] = new() { MaxCallsPerFetch = 3 });
        hub.Load("""
            type Query { list: [Row!]! @connect(source: "s", http: { GET: "/ds" }, selection: "m") }
            type Row { m: Int a: Int @connect(source: "s", http: { GET: "/a/{$this.m}" }, selection: "$.a") }
            """);

        var answer = JsonDocument.Parse(await hub.RunAsync("{ list { a } }")).RootElement;

        Assert.Equal(SubgraphFailureCodes.Overloaded, Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(3, hub.Asked.Count);
    }

    private static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = context.Request.Path == "/good" ? 200 : status;
        return context.Request.Path == "/good" ? Write(context, """{"a":1}""") : Task.CompletedTask;
    };

    private static async Task Write(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    }

    private static async Task<JsonElement> ErrorAsync(RestHub hub, string document, string language)
    {
        var answer = await hub.RunAsync(document, language: language);
        return Assert.Single(JsonDocument.Parse(answer).RootElement.GetProperty("errors").EnumerateArray());
    }
}
