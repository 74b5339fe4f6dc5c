using System.Globalization;

namespace CaMauG.Cli;

/// <summary>Options of a command line: <c>--name value</c>, or <c>--name</c> alone for a switch.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private CommandOptions()
    {
    }

    /// <summary>Reads the arguments after the command's name.</summary>
    /// <param name="arguments">What follows the command.</param>
    /// <param name="valued">Options with a value.</param>
    /// <param name="switches">Options without one.</param>
    /// <exception cref="CommandFailure">An option is unknown or lacks its value.</exception>
    public static CommandOptions Read(ReadOnlySpan<string> arguments, string[] valued, params string[] switches)
    {
        CommandOptions options = new();
        for (var at = 0; at < arguments.Length; at++)
        {
            var name = arguments[at];
            if (Array.IndexOf(switches, name) >= 0)
            {
                options._values[name] = string.Empty;
                continue;
            }

            if (Array.IndexOf(valued, name) < 0)
            {
                throw new CommandFailure(CliText.Format("UnknownOption", name, string.Join(' ', [.. valued, .. switches])), 2);
            }

            if (++at == arguments.Length)
            {
                throw new CommandFailure(CliText.Format("MissingValue", name), 2);
            }

            options._values[name] = arguments[at];
        }

        return options;
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public string Get(string name) => Find(name) ?? throw new CommandFailure(CliText.Format("OptionRequired", name), 2);

    /// <summary>A number in a range.</summary>
    public int GetNumber(string name, int fallback, int from, int to)
    {
        if (Find(name) is not { } text)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? number
            : throw new CommandFailure(CliText.Format("NumberOutOfRange", name, text, from, to), 2);
    }
}
