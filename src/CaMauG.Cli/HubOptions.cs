namespace CaMauG.Cli;

/// <summary>The options that name a hub and a developer's key, and the way to it.</summary>
internal static class HubOptions
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["--hub", "--client-id", "--client-secret"];

    /// <summary>Asks the hub that the options name.</summary>
    /// <exception cref="CommandFailure">It cannot be reached or does not take the key.</exception>
    public static async Task<RegistryAnswer> AskAsync(CommandOptions options, Func<RegistryClient, Task<RegistryAnswer>> ask)
    {
        var text = options.Get("--hub");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var hub))
        {
            throw new CommandFailure(CliText.Format("HubAddress", text), 2);
        }

        try
        {
            using var registry = new RegistryClient(hub, options.Get("--client-id"), options.Get("--client-secret"));
            return await ask(registry);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            throw new CommandFailure(CliText.Format("HubUnreachable", hub, exception.Message));
        }
    }
}
