using CaMauG.Identity.Settings;
using CaMauG.Identity.Texts;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Codes;

/// <summary>What messages say, in the language of the request that causes them. Short, since every 70 characters cost.</summary>
internal sealed class CodeTexts(IOptions<IdentityModuleOptions> options)
{
    private Uri Site => options.Value.PublicUrl;

    /// <summary>
    /// A message with a code. Its last line ties the code to this site (origin-bound one-time codes): telephones then offer it here and nowhere else.
    /// </summary>
    public string WithCode(string text, string code) => $"{IdentityTexts.Get(text, code)}\n@{Site.Host} #{code}";

    /// <summary>To the owner of an account with whose number somebody wants another one.</summary>
    public string AccountExists() => IdentityTexts.Get("AccountExistsMessage", new Uri(Site, "/account/recover"));

    /// <summary>To the owner of an account whose password was set anew.</summary>
    public string PasswordReset() => IdentityTexts.Get("PasswordResetMessage", new Uri(Site, "/account/recover"));

    /// <summary>To the old number of an account that has another one now, with the link that undoes it.</summary>
    public string PhoneChanged(string newNumber, string secret, int days) =>
        IdentityTexts.Get("PhoneChangedMessage", newNumber, days, new Uri(Site, "/account/phone-undo?ma=" + secret));
}
