namespace CaMauG.Cli;

/// <summary>The three streams of a command.</summary>
/// <param name="In">What is piped in.</param>
/// <param name="Out">Results.</param>
/// <param name="Error">What went wrong, with place and cure.</param>
internal sealed record CommandConsole(TextReader In, TextWriter Out, TextWriter Error);
