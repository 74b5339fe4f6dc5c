namespace CaMauG.Cli;

/// <summary>Chooses the command and turns failures into messages and exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line; gives its exit code: 0 done, 1 bad input, 2 bad command line.</summary>
    public static async Task<int> RunAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        try
        {
            return arguments switch
            {
                ["compose", .. var rest] => await ComposeCommand.RunAsync(rest, console, cancellation),
                ["plan", .. var rest] => await PlanCommand.RunAsync(rest, console, cancellation),
                ["gateway", .. var rest] => await GatewayCommand.RunAsync(rest, console, cancellation),
                ["new", .. var rest] => await NewCommand.RunAsync(rest, console, cancellation),
                ["dev", .. var rest] => await DevCommand.RunAsync(rest, console, cancellation),
                ["check", .. var rest] => await CheckCommand.RunAsync(rest, console, cancellation),
                ["publish", .. var rest] => await PublishCommand.RunAsync(rest, console, cancellation),
                ["operations", .. var rest] => await OperationsCommand.RunAsync(rest, console, cancellation),
                ["--help" or "-h" or "help", ..] => Help(console.Out, 0),
                [] => Help(console.Error, 2),
                _ => throw new CommandFailure(CliText.Format("UnknownCommand", arguments[0]) + Environment.NewLine + CliText.Get("Usage"), 2),
            };
        }
        catch (CommandFailure failure)
        {
            await console.Error.WriteLineAsync($"camaug: {failure.Message}");
            return failure.ExitCode;
        }
    }

    private static int Help(TextWriter writer, int exitCode)
    {
        writer.WriteLine(CliText.Get("Usage"));
        return exitCode;
    }
}
