using CaMauG.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CaMauG.EndToEnd.Tests.Browser))]

namespace CaMauG.EndToEnd.Tests;

/// <summary>A hub of its own and the Chromium of the system, shared by the tests of this assembly.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Of the demo accounts.</summary>
    public const string Password = HubProcess.DemoPassword;

    /// <summary>Of accounts that tests make.</summary>
    public const string OwnPassword = "bốn từ chẳng liên quan";

    private static readonly string[] s_chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // Keeps Chromium from looking for its maker's servers.
    private static readonly string[] s_quiet =
        ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private HubProcess? _hub;

    public HubProcess Hub => _hub ?? throw new InvalidOperationException("The hub has not been started.");

    public async ValueTask InitializeAsync()
    {
        var chromium = s_chromium.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The end-to-end tests need Chromium; eng/test.sh installs it (Debian package chromium).");
        _hub = await HubProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = s_quiet });
    }

    /// <summary>A phone: 390 × 844, touch, Vietnamese.</summary>
    public async Task<IPage> NewPhoneAsync(bool script = true, Uri? hub = null, ColorScheme scheme = ColorScheme.Light) => await NewAsync(390, 844, script, hub, scheme);

    /// <summary>A desktop: 1280 × 800.</summary>
    public async Task<IPage> NewDesktopAsync(Uri? hub = null, ColorScheme scheme = ColorScheme.Light) => await NewAsync(1280, 800, script: true, hub, scheme);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }
    }

    private async Task<IPage> NewAsync(int width, int height, bool script, Uri? hub, ColorScheme scheme)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = (hub ?? Hub.Address).ToString(),
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "vi-VN",
            JavaScriptEnabled = script,
            Geolocation = new() { Latitude = 9.1769f, Longitude = 105.1524f },
            Permissions = ["geolocation"],
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }
}
