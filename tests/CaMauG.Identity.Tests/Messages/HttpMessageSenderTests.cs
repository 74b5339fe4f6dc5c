using System.Collections.Concurrent;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Tests.Messages;

public sealed class HttpMessageSenderTests : IAsyncLifetime
{
    private static readonly PhoneMessage s_message = new("+84912345678", "Mã \"123456\" & dấu");
    private readonly ConcurrentQueue<(string Method, string Query, string Body, string? Authorization, string? ContentType)> _calls = [];
    private WebApplication? _gateway;
    private int _status = 200;
    private string _answer = "ok";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _gateway = builder.Build();
        _gateway.Map("/send", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            _calls.Enqueue((http.Request.Method, http.Request.QueryString.Value!, await reader.ReadToEndAsync(), http.Request.Headers.Authorization, http.Request.ContentType));
            http.Response.StatusCode = _status;
            await http.Response.WriteAsync(_answer);
        });
        await _gateway.StartAsync(Cancellation);
    }

    [Fact]
    public async Task Send_ByDefault_PostsJson()
    {
        var delivery = await SendAsync(static options => options.Headers["Authorization"] = "Bearer {secret:key}", ("key", "k-1"));

        var call = Assert.Single(_calls);
        var body = System.Text.Json.JsonDocument.Parse(call.Body).RootElement;
        Assert.Equal(MessageDelivery.Accepted, delivery);
        Assert.Equal("POST", call.Method);
        Assert.Equal("Bearer k-1", call.Authorization);
        Assert.StartsWith("application/json", call.ContentType, StringComparison.Ordinal);
        Assert.Equal("+84912345678", body.GetProperty("to").GetString());
        Assert.Equal(s_message.Text, body.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Send_AsAForm_EscapesEveryValue()
    {
        await SendAsync(
            static options => (options.ContentType, options.Body) = ("application/x-www-form-urlencoded", "k={secret:key}&p={phone}&l={phone:local}&d={phone:digits}&m={text}"),
            ("key", "a&b"));

        Assert.Equal("k=a%26b&p=%2B84912345678&l=0912345678&d=84912345678&m=" + Uri.EscapeDataString(s_message.Text), Assert.Single(_calls).Body);
    }

    [Fact]
    public async Task Send_ByGet_FillsTheAddress()
    {
        await SendAsync(static options => (options.Method, options.Url) = ("GET", options.Url + "?to={phone:digits}&text={text}"));

        Assert.Equal("?to=84912345678&text=" + Uri.EscapeDataString(s_message.Text), Assert.Single(_calls).Query);
    }

    [Theory]
    [InlineData(200, "{\"CodeResult\":\"100\"}", MessageDelivery.Accepted)]
    [InlineData(200, "{\"CodeResult\":\"101\"}", MessageDelivery.Refused)]
    [InlineData(400, "{\"CodeResult\":\"100\"}", MessageDelivery.Refused)]
    [InlineData(401, "", MessageDelivery.Refused)]
    [InlineData(429, "", MessageDelivery.Failed)]
    [InlineData(503, "", MessageDelivery.Failed)]
    public async Task Send_Answered_IsUnderstood(int status, string answer, MessageDelivery expected)
    {
        (_status, _answer) = (status, answer);

        Assert.Equal(expected, await SendAsync(static options => options.Success = "\"CodeResult\":\"100\""));
    }

    [Fact]
    public async Task Queue_WithAGatewayThatIsAway_LogsNoNumberNoTextAndNoSecret()
    {
        var log = new Journal();
        await using var host = await IdentityHost.StartAsync(
            demoAccounts: false,
            services: services =>
            {
                services.AddSingleton<IMessageSender>(static provider => ActivatorUtilities.CreateInstance<HttpMessageSender>(provider));
                services.AddSingleton<ILoggerProvider>(log);
                services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Trace));
            },
            settings: static settings => settings.Configure = static options =>
            {
                (options.Messages.Url, options.Messages.Method) = ("http://127.0.0.1:9/send?key={secret:key}&to={phone:digits}&text={text}", "GET");
                options.Messages.Secrets["key"] = "very-secret";
            });

        Assert.True(host.Get<MessageQueue>().TryAdd(s_message));
        while (!log.Lines.Any(static line => line.Contains("A message was not sent", StringComparison.Ordinal)))
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.DoesNotContain(log.Lines, static line => line.Contains("912345678", StringComparison.Ordinal) || line.Contains("123456", StringComparison.Ordinal) || line.Contains("very-secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ftp://gateway.example/", "{phone}{text}", "POST", "application/json", "Messages:Url")]
    [InlineData("gateway", "{phone}{text}", "POST", "application/json", "Messages:Url")]
    [InlineData("https://gateway.example/", "{phone}", "POST", "application/json", "{text}")]
    [InlineData("https://gateway.example/", "{text}", "POST", "application/json", "{phone}")]
    [InlineData("https://gateway.example/", "{phone}{text}{secret:none}", "POST", "application/json", "{secret:none}")]
    [InlineData("https://gateway.example/", "{phone}{text}{number}", "POST", "application/json", "{number}")]
    [InlineData("https://gateway.example/", "{phone}{text}", "PUT", "application/json", "Messages:Method")]
    [InlineData("https://gateway.example/", "{phone}{text}", "POST", "text/plain", "Messages:ContentType")]
    public void Options_WithAFault_NameItsPlace(string url, string body, string method, string contentType, string expected)
    {
        var options = new IdentityModuleOptions();
        (options.Messages.Url, options.Messages.Body, options.Messages.Method, options.Messages.ContentType) = (url, body, method, contentType);

        var result = new IdentityModuleOptionsValidator().Validate(null, options);

        Assert.Contains(result.Failures!, failure => failure.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_OfAGatewayAsTheyAreUsual_AreGood()
    {
        var options = new IdentityModuleOptions();
        options.Messages.Url = "https://gateway.example/v1/send?v=2";
        options.Messages.Body = """{"ApiKey":"{secret:api_key}","Phone":"{phone:local}","Content":"{text}","Nested":{"a":1}}""";
        options.Messages.Secrets["api_key"] = "s";

        Assert.True(new IdentityModuleOptionsValidator().Validate(null, options).Succeeded);
    }

    public async ValueTask DisposeAsync() => await _gateway!.DisposeAsync();

    private async Task<MessageDelivery> SendAsync(Action<MessageOptions> change, params (string Name, string Value)[] secrets)
    {
        var options = new IdentityModuleOptions();
        options.Messages.Url = _gateway!.Urls.Single() + "/send";
        foreach (var (name, value) in secrets)
        {
            options.Messages.Secrets[name] = value;
        }

        change(options.Messages);
        using var sender = new HttpMessageSender(Options.Create(options));
        return await sender.SendAsync(s_message, Cancellation);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private sealed class Journal : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
