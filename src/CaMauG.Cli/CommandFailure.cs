namespace CaMauG.Cli;

/// <summary>Ends a command with a message for its user. Thrown by what reads input, caught where the command was chosen.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="exitCode">1 for bad input, 2 for a bad command line.</param>
internal sealed class CommandFailure(string message, int exitCode = 1) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
