using System.Globalization;
using System.Resources;
using CaMauG.Sdk.Callers;

namespace CaMauG.MiniApps.Texts;

/// <summary>Refusals citizens read, in both languages.</summary>
internal static class Refusals
{
    private static readonly ResourceManager s_resources = new("CaMauG.MiniApps.Texts.RefusalTexts", typeof(Refusals).Assembly);
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");

    /// <summary>A refusal whose sentence has its own name.</summary>
    /// <param name="name">Name of the sentence.</param>
    /// <param name="code">Code machines see.</param>
    /// <param name="field">The input it is about, or null.</param>
    /// <param name="facts">What fills the sentence's places.</param>
    public static MiniAppRefusal Make(string name, string code, string? field = null, params object[] facts) =>
        new(code, Say(name, CultureInfo.InvariantCulture, facts), Say(name, s_english, facts), field);

    private static string Say(string name, CultureInfo culture, object[] facts) => string.Format(
        culture,
        s_resources.GetString(name, culture) ?? throw new InvalidOperationException($"There is no sentence named {name}."),
        facts);
}
