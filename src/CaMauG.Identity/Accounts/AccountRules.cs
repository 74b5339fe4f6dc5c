using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using CaMauG.Contracts;
using CaMauG.Identity.Texts;

namespace CaMauG.Identity.Accounts;

/// <summary>What user names, names and passwords must be (NIST SP 800-63B §3.1.1: length and a list of common ones, no composition rules).</summary>
internal static class AccountRules
{
    public const int ShortestPassword = 10;
    public const int LongestPassword = 128;
    private static readonly SearchValues<char> s_usernameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    // Of the published lists of most used passwords those that are long enough, and what people here would think of.
    private static readonly FrozenSet<string> s_common = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "1234567890", "0123456789", "12345678910", "0987654321", "1111111111", "0000000000", "1234554321", "1qaz2wsx3edc",
        "qwertyuiop", "q1w2e3r4t5", "1q2w3e4r5t", "asdfghjkl123", "password123", "password12", "password1234", "passw0rd123", "iloveyou123",
        "matkhau123", "matkhau1234", "matkhau12345", "123456789a", "a123456789", "camau12345", "camau123456", "vietnam123", "anhyeuem123",
        "abc1234567", "abcd123456", "admin12345", "administrator", "congdan123", "emyeuanh123");

    public static IEnumerable<Refusal> CheckUsername(string username)
    {
        if (username.Length is < 3 or > 32 || username.AsSpan().ContainsAnyExcept(s_usernameCharacters))
        {
            yield return new("USERNAME_INVALID", IdentityTexts.Get("UsernameInvalid"), "username");
        }
    }

    public static IEnumerable<Refusal> CheckDisplayName(string displayName)
    {
        if (string.IsNullOrWhiteSpace(displayName) || displayName.Length > 100 || displayName.Any(char.IsControl))
        {
            yield return new("DISPLAY_NAME_INVALID", IdentityTexts.Get("DisplayNameInvalid"), "displayName");
        }
    }

    public static IEnumerable<Refusal> CheckPassword(string password, string username)
    {
        if (password.Length is < ShortestPassword or > LongestPassword)
        {
            yield return new("PASSWORD_LENGTH", IdentityTexts.Get("PasswordLength", ShortestPassword, LongestPassword), "password");
        }

        if (s_common.Contains(password) || (password.Length > 0 && password.All(character => character == password[0])))
        {
            yield return new("PASSWORD_COMMON", IdentityTexts.Get("PasswordCommon"), "password");
        }

        if (username.Length >= 3 && password.Contains(username, StringComparison.OrdinalIgnoreCase))
        {
            yield return new("PASSWORD_CONTAINS_USERNAME", IdentityTexts.Get("PasswordHasUsername"), "password");
        }
    }

    /// <summary>The same password typed on two keyboards is the same (NIST SP 800-63B §3.1.1.2). Malformed UTF-16 stays as it is and matches nothing.</summary>
    public static string Normalize(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return password;
        }
    }
}
