using System.Globalization;
using System.Text;

namespace CaMauG.Identity.Passwords;

/// <summary>What is left of a text that people write in several ways: lower case, without diacritics and spaces.</summary>
internal static class BareText
{
    public static string Of(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var character in Decompose(text.ToLowerInvariant()))
        {
            if (!char.IsWhiteSpace(character) && CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark)
            {
                bare.Append(character is 'đ' ? 'd' : character);
            }
        }

        return bare.ToString();
    }

    private static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // Malformed UTF-16 stays as it is.
            return text;
        }
    }
}
