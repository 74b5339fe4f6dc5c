using System.Diagnostics;
using System.Threading.Channels;
using CaMauG.Testing;
using Microsoft.Playwright;

namespace CaMauG.EndToEnd.Tests;

/// <summary>A hub and the sample mini-app with pages of its own, each a process; under different host names, so that they are different sites to a browser.</summary>
internal sealed class PagesOfItsOwn : IAsyncDisposable
{
    private const string Host = "127.0.0.1";

    private readonly Process _process;
    private readonly Channel<string> _output;

    private PagesOfItsOwn(HubProcess hub, Process process, Channel<string> output, int port)
    {
        Hub = hub;
        _process = process;
        _output = output;
        Address = $"http://{Host}:{port}";
    }

    public HubProcess Hub { get; }

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>Starts both and publishes the mini-app.</summary>
    /// <param name="settings">Further settings of the hub.</param>
    /// <param name="change">Changes the text of the manifest.</param>
    public static async Task<PagesOfItsOwn> StartAsync(Dictionary<string, string>? settings = null, Func<string, string>? change = null)
    {
        var port = HubProcess.FreePort();
        var output = Channel.CreateUnbounded<string>();
        var hub = await HubProcess.StartAsync(settings);
        var process = OutsideService.Start(port, hub.Address, host: Host, output: output.Writer);
        var pages = new PagesOfItsOwn(hub, process, output, port);
        try
        {
            await OutsideService.PublishAsync(await Camaug.WithNewKeyAsync(hub), hub, port, Host, change);
            return pages;
        }
        catch
        {
            await pages.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends when the mini-app has heard of the end of a session that it has not been asked for before.</summary>
    public async Task HearAsync(TimeSpan limit)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(limit);
        while (!(await _output.Reader.ReadAsync(patience.Token)).Contains("has ended here too", StringComparison.Ordinal))
        {
        }
    }

    /// <summary>What a person sees at it.</summary>
    public async Task OpenAsync(IPage page, string path) => await page.GotoAsync(Address + path);

    public async ValueTask DisposeAsync()
    {
        OutsideService.Kill(_process);
        _process.Dispose();
        await Hub.DisposeAsync();
    }
}
