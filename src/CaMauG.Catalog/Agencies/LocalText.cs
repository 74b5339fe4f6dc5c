using System.Globalization;

namespace CaMauG.Catalog.Agencies;

/// <summary>A text in Vietnamese and, where there is one, in English.</summary>
/// <param name="Vietnamese">What everyone gets who did not ask for English.</param>
/// <param name="English">The translation, or null.</param>
internal readonly record struct LocalText(string Vietnamese, string? English)
{
    /// <summary>True when the current UI culture asks for English.</summary>
    public static bool InEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "en";

    /// <summary>The text in the current UI culture.</summary>
    public string Current => InEnglish && English is not null ? English : Vietnamese;
}
