using System.Net;
using CaMauG.Catalog.Checks;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Tests.Checks;

public sealed class RemoteServiceTests
{
    private const string Sdl = "type Query { thingNgoais: [ThingNgoai!]! } type ThingNgoai { name: String! }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submit_ServiceWithoutASchemaFile_IsAskedForItAndPublishedAtItsAddress()
    {
        await using var service = await StartServiceAsync(context => context.Response.WriteAsJsonAsync(new { data = new { _service = new { sdl = Sdl } } }));
        await using var host = await WebHost.StartAsync(options => options.AllowPrivateServices = true);
        var registry = host.Services.GetRequiredService<IRegistry>();

        var submitted = await registry.SubmitAsync(People.Developer, Plugin(service).ToBundle(), Cancellation);
        var approved = await host.Services.GetRequiredService<IReview>().ApproveAsync(People.Reviewer, "ngoai", 1, Cancellation);

        Assert.True(submitted.Succeeded, string.Join("; ", submitted.Refusals));
        Assert.True(approved.Succeeded, string.Join("; ", approved.Refusals));
        var endpoint = host.Services.GetRequiredService<ISupergraphSource>().Current!.Services.Single(one => one.Subgraph is "ngoai");
        Assert.Equal(AddressOf(service), endpoint.Url!.AbsoluteUri);
    }

    [Fact]
    public async Task Check_ServiceThatIsAway_SaysSo()
    {
        var service = await StartServiceAsync(context => Task.CompletedTask);
        var plugin = Plugin(service);
        await service.DisposeAsync();
        await using var host = await WebHost.StartAsync(options => options.AllowPrivateServices = true);

        var report = await host.Services.GetRequiredService<IRegistry>().CheckAsync(People.Developer, plugin.ToBundle(), Cancellation);

        Assert.Contains(report.Findings, finding => finding.Code is "SERVICE_UNREACHABLE");
    }

    [Fact]
    public async Task Check_ServiceThatRedirects_IsNotFollowed()
    {
        await using var service = await StartServiceAsync(context =>
        {
            context.Response.Redirect("http://127.0.0.1:1/");
            return Task.CompletedTask;
        });
        await using var host = await WebHost.StartAsync(options => options.AllowPrivateServices = true);

        var report = await host.Services.GetRequiredService<IRegistry>().CheckAsync(People.Developer, Plugin(service).ToBundle(), Cancellation);

        Assert.Contains(report.Findings, finding => finding.Code is "SDL_NOT_ANSWERED");
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.100.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    public void PublicAddress_OfEachKind_IsToldApart(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    private static TestPlugin Plugin(WebApplication service) => new("ngoai")
    {
        Service = $$"""{ "kind": "graphql", "url": "{{AddressOf(service)}}" }""",
        WithSchema = false,
    };

    private static string AddressOf(WebApplication service) =>
        service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/graphql";

    private static async Task<WebApplication> StartServiceAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = builder.Build();
        service.MapPost("/graphql", answer);
        await service.StartAsync(Cancellation);
        return service;
    }
}
