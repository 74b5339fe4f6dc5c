using System.Globalization;
using System.Resources;

namespace CaMauG.Cli;

/// <summary>What the command says, in the language of the terminal.</summary>
internal static class CliText
{
    private static readonly ResourceManager s_texts = new("CaMauG.Cli.CliText", typeof(CliText).Assembly);

    public static string Get(string name) => s_texts.GetString(name, CultureInfo.CurrentUICulture) ?? name;

    public static string Format(string name, params object[] values) => string.Format(CultureInfo.CurrentCulture, Get(name), values);
}
