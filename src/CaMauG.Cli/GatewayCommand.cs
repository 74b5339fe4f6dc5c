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
    private const string LogSwitch = "--log-operations";
    private const string InlineSockets = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    public static async Task<int> RunAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        var options = CommandOptions.Read(arguments, ["--subgraphs", "--supergraph", "--port", "--host", "--labels"], LogSwitch);
        var supergraph = await SupergraphInput.ReadAsync(options, console, cancellation);
        var port = options.GetNumber("--port", DefaultPort, 0, 65_535);
        var host = options.Find("--host") ?? "127.0.0.1";

        await using var app = Build(FixedSupergraphSource.From(supergraph), $"http://{host}:{port}", OverrideLabelList.Read(options), options.Has(LogSwitch));
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException error)
        {
            throw new CommandFailure(CliText.Format("PortTaken", port, error.Message));
        }

        await console.Out.WriteLineAsync(CliText.Format("Serving", $"{app.Urls.First()}/graphql", supergraph.Subgraphs.Length));
        await console.Out.FlushAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static WebApplication Build(ISupergraphSource source, string url, IReadOnlyCollection<string> labels, bool logsOperations)
    {
        WorkWhereAnswersArrive();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        if (logsOperations)
        {
            builder.Logging.AddFilter("CaMauG.Gateway.Operations", LogLevel.Information);
        }

        builder.Services.AddSingleton(source);

        // Whoever starts the command wrote the addresses, and there is no session a foreign page could misuse.
        builder.Services.AddGateway(options =>
        {
            options.AllowPrivateAddresses = true;
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
