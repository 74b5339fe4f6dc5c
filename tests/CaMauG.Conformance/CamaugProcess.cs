using System.Diagnostics;

namespace CaMauG.Conformance;

/// <summary>Starts the command line tool as its users do.</summary>
internal sealed class CamaugProcess(string assembly)
{
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
    }
}
