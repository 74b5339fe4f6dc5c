using CaMauG.Cli;

return await CommandLine.RunAsync(args, new CommandConsole(Console.In, Console.Out, Console.Error), CancellationToken.None);
