using System.Globalization;
using System.Resources;
using CaMauG.Contracts;

namespace CaMauG.Catalog.Texts;

/// <summary>The catalog's sentences for people, by the code of what happened, in the current UI culture.</summary>
internal static class CatalogTexts
{
    private static readonly ResourceManager s_resources = new("CaMauG.Catalog.Texts.CatalogTexts", typeof(CatalogTexts).Assembly);

    /// <summary>The refusal with this code.</summary>
    /// <param name="code">Its code, which is also the name of its sentence.</param>
    /// <param name="field">The input it is about, or null.</param>
    /// <param name="facts">What fills the sentence's places.</param>
    public static Refusal Refuse(string code, string? field = null, params object?[] facts) => new(code, Say(code, facts), field);

    /// <summary>The sentence with this name.</summary>
    public static string Say(string name, params object?[] facts) =>
        Find(name, facts) ?? throw new InvalidOperationException($"The catalog has no sentence named {name}.");

    /// <summary>The sentence in a language of its own: for what is read in both.</summary>
    public static string In(string language, string name) => s_resources.GetString(name, CultureInfo.GetCultureInfo(language))
        ?? throw new InvalidOperationException($"The catalog has no sentence named {name}.");

    /// <summary>The sentence with this name, or null when there is none.</summary>
    public static string? Find(string name, params object?[] facts)
    {
        var culture = CultureInfo.CurrentUICulture;
        return s_resources.GetString(name, culture) is { } sentence ? string.Format(culture, sentence, facts) : null;
    }
}
