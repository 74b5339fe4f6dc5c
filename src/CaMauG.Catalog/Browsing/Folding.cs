using System.Globalization;
using System.Text;

namespace CaMauG.Catalog.Browsing;

/// <summary>Brings text into the form in which it is searched: lower case, without diacritics, đ as d, letters and digits only.</summary>
internal static class Folding
{
    /// <summary>The words of a text, folded: <c>"Đăng ký hộ-tịch"</c> gives <c>dang ky ho tich</c>.</summary>
    public static string[] Words(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text folded, its words separated by one space each.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            // đ is a letter of its own and has no decomposition.
            var letter = character is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(character);
            if (char.IsLetterOrDigit(letter))
            {
                folded.Append(letter);
            }
            else if (folded.Length > 0 && folded[^1] is not ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
