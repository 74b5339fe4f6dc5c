using System.Buffers;
using System.Text;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Passwords;
using CaMauG.Identity.Texts;

namespace CaMauG.Identity.Accounts;

/// <summary>What user names, names and passwords must be (NIST SP 800-63B-4 §3.1.1.2: length and a list of common ones, no composition rules, no change after a time).</summary>
internal static class AccountRules
{
    public const int ShortestPassword = IAccounts.ShortestPassword;

    /// <summary>In characters; room for any sentence. The clause asks for 64 at least; the bound is there because hashing costs time.</summary>
    public const int LongestPassword = 128;

    private const int ShortestUsername = 3;
    private const string ServiceName = "CaMauG";

    // A shorter one stands in too many sentences by chance.
    private const int ShortestWord = 4;
    private const int ShortestNumber = 9;
    private static readonly SearchValues<char> s_usernameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    public static IEnumerable<Refusal> CheckUsername(string username)
    {
        // A number is another way to name an account, so no name may look like one.
        if (username.Length is < ShortestUsername or > 32 || PhoneNumbers.TryRead(username, abroad: true, out _) || username.AsSpan().ContainsAnyExcept(s_usernameCharacters))
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

    /// <summary>Checks a password that is being set.</summary>
    /// <param name="password">The password, normalised.</param>
    /// <param name="username">The account's user name.</param>
    /// <param name="others">What else is known of its person: display name, phone number; null for what is not.</param>
    public static IEnumerable<Refusal> CheckPassword(string password, string username, params string?[] others)
    {
        if (LengthOf(password) is < ShortestPassword or > LongestPassword)
        {
            yield return new("PASSWORD_LENGTH", IdentityTexts.Get("PasswordLength", ShortestPassword, LongestPassword), "password");
            yield break;
        }

        if (CommonPasswords.Contains(password))
        {
            yield return new("PASSWORD_COMMON", IdentityTexts.Get("PasswordCommon"), "password");
        }

        if (password.Contains(ServiceName, StringComparison.OrdinalIgnoreCase))
        {
            yield return new("PASSWORD_CONTAINS_SERVICE", IdentityTexts.Get("PasswordHasService", ServiceName), "password");
        }

        if (Holds(password, username, ShortestUsername))
        {
            yield return new("PASSWORD_CONTAINS_USERNAME", IdentityTexts.Get("PasswordHasUsername"), "password");
        }

        if (others.Any(other => Holds(password, other, ShortestWord)))
        {
            yield return new("PASSWORD_CONTAINS_PERSON", IdentityTexts.Get("PasswordHasPerson"), "password");
        }
    }

    /// <summary>The same password typed on two keyboards is the same (NIST SP 800-63B-4 §3.1.1.2). Malformed UTF-16 stays as it is and matches nothing.</summary>
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

    // "Each Unicode code point is counted as a single character" (§3.1.1.2).
    private static int LengthOf(string password) => password.EnumerateRunes().Count();

    // A number is known with and without its country's code, a name with and without its spaces.
    private static bool Holds(string password, string? known, int shortest)
    {
        var word = Squeeze(known ?? string.Empty);
        if (word.Length >= ShortestNumber && word.All(char.IsAsciiDigit))
        {
            word = word[^ShortestNumber..];
        }

        return word.Length >= shortest && Squeeze(password).Contains(word, StringComparison.Ordinal);
    }

    private static string Squeeze(string text) => string.Concat(BareText.Of(text).Where(char.IsLetterOrDigit));
}
