using System.Globalization;
using System.Text;

namespace CaMauG.Sdk.Text;

/// <summary>Vietnamese as people type it in a hurry: without diacritics.</summary>
public static class VietnameseText
{
    /// <summary>Lower case, without diacritics, đ as d: "Đất Mũi" → "dat mui".</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The folded words of a search text.</summary>
    public static string[] Words(string text) =>
        Fold(text).Split([' ', '\t', '\n', '\r', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
