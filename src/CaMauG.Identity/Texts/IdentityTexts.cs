using System.Globalization;
using System.Resources;

namespace CaMauG.Identity.Texts;

/// <summary>Sentences for people, in the current UI culture; Vietnamese where there is no better.</summary>
internal static class IdentityTexts
{
    private static readonly ResourceManager s_texts = new("CaMauG.Identity.Texts.IdentityTexts", typeof(IdentityTexts).Assembly);

    /// <summary>The sentence with this name; the name itself when there is none, which only a forgotten resource can cause.</summary>
    public static string Get(string name, params ReadOnlySpan<object?> values)
    {
        var text = Find(name) ?? name;
        return values.IsEmpty ? text : string.Format(CultureInfo.CurrentCulture, text, values);
    }

    /// <summary>The sentence in a language of its own: for what is read in both.</summary>
    public static string In(string language, string name, params ReadOnlySpan<object?> values)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var text = s_texts.GetString(name, culture) ?? name;
        return values.IsEmpty ? text : string.Format(culture, text, values);
    }

    public static string? Find(string name) => s_texts.GetString(name, CultureInfo.CurrentUICulture);
}
