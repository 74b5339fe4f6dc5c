using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Cli;

/// <summary><c>camaug gateway</c>: serves a graph with nothing around it: no accounts, no catalog, no database.</summary>
internal static class GatewayCommand
{
    private const int DefaultPort = 4_000;
    private const int DefaultPoll = 10;
    private const string LogSwitch = "--log-operations";
    private const string InlineSockets = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    public static async Task<int> RunAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        var options = CommandOptions.Read(arguments, ["--subgraphs", "--supergraph", "--poll", "--last-good", "--port", "--host", "--labels"], LogSwitch);
        var source = await SourceAsync(options, console, cancellation);
        var port = options.GetNumber("--port", DefaultPort, 0, 65_535);
        var host = options.Find("--host") ?? "127.0.0.1";

        await using var app = Build(source, $"http://{host}:{port}", OverrideLabelList.Read(options), options.Has(LogSwitch), options.Find("--last-good"));
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException error)
        {
            throw new CommandFailure(CliText.Format("PortTaken", port, error.Message));
        }

        await console.Out.WriteLineAsync(app.Services.GetRequiredService<ISupergraphSource>().Current is { } graph
            ? CliText.Format("Serving", $"{app.Urls.First()}/graphql", graph.Services.Count)
            : CliText.Format("ServingWithoutSource", $"{app.Urls.First()}/graphql", options.Find("--supergraph")!));
        await console.Out.FlushAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    // An address may come and go; a file that is wrong is the mistake of whoever names it.
    private static async Task<Action<IServiceCollection>> SourceAsync(CommandOptions options, CommandConsole console, CancellationToken cancellation)
    {
        var interval = TimeSpan.FromSeconds(options.GetNumber("--poll", DefaultPoll, 1, 86_400));
        if (!options.Has("--subgraphs") && Uri.TryCreate(options.Find("--supergraph"), UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
        {
            return services => services
                .AddSingleton(provider => new RemoteSupergraphSource(address, interval, TimeProvider.System, provider.GetRequiredService<ILogger<RemoteSupergraphSource>>()))
                .AddSingleton<ISupergraphSource>(static provider => provider.GetRequiredService<RemoteSupergraphSource>())
                .AddHostedService(static provider => provider.GetRequiredService<RemoteSupergraphSource>());
        }

        if (options.Has("--poll"))
        {
            throw new CommandFailure(CliText.Get("PollNeedsAddress"), 2);
        }

        var source = FixedSupergraphSource.From(await SupergraphInput.ReadAsync(options, console, cancellation));
        return services => services.AddSingleton<ISupergraphSource>(source);
    }

    private static WebApplication Build(Action<IServiceCollection> source, string url, IReadOnlyCollection<string> labels, bool logsOperations, string? lastGood)
    {
        WorkWhereAnswersArrive();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        if (logsOperations)
        {
            builder.Logging.AddFilter("CaMauG.Gateway.Operations", LogLevel.Information);
        }

        source(builder.Services);

        // Whoever starts the command wrote the addresses, and there is no session a foreign page could misuse.
        builder.Services.AddGateway(options =>
        {
            options.AllowPrivateAddresses = true;
            options.LastGoodGraphPath = lastGood;
            options.RequireCsrfHeaderOnGet = false;
            options.ExposePlans = true;
            options.SuggestNames = true;
            options.Cost.Mode = LimitMode.Off;
            foreach (var label in labels)
            {
                options.ActiveOverrideLabels.Add(label);
            }
        });
        var app = builder.Build();
        app.MapGateway();
        return app;
    }

    // What a service's answer brings on is done by the thread that read it, without a change of threads. It is never blocked upon, as no
    // code of services runs in this process, and new documents are prepared on the pool. There is no other way to say it; who has said otherwise is heard.
    private static void WorkWhereAnswersArrive()
    {
        if (Environment.GetEnvironmentVariable(InlineSockets) is null)
        {
            Environment.SetEnvironmentVariable(InlineSockets, "1");
        }
    }
}
