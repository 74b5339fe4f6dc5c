using System.Globalization;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Texts;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Codes;

/// <summary>What messages say, in the language of the request that causes them. Short, since every 70 characters cost.</summary>
internal sealed class CodeTexts(IOptions<IdentityModuleOptions> options)
{
    // Viet Nam has one time zone and no summer time.
    private static readonly TimeSpan s_zone = TimeSpan.FromHours(7);

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

    /// <summary>What is sent to the telephone beside a notice in the inbox; null when that is enough. It says where to set a new password.</summary>
    public string? FindNotice(string name) =>
        IdentityTexts.Find($"Notice.{name}.Message") is { } text ? string.Format(CultureInfo.CurrentCulture, text, new Uri(Site, "/account/recover")) : null;

    /// <summary>To the owner of an account who asked for its deletion, if it was them.</summary>
    public string DeletionAsked(string day) => IdentityTexts.Get("DeletionAskedMessage", day, new Uri(Site, "/tai-khoan/xoa"));

    public string DeletionKept() => IdentityTexts.Get("DeletionKeptMessage", new Uri(Site, "/account/recover"));

    public string AccountDeleted() => IdentityTexts.Get("AccountDeletedMessage", Site.Host);

    /// <summary>A day as it is in the province, day before month as people write it.</summary>
    public static string Day(DateTimeOffset at) => at.ToOffset(s_zone).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>An instant as it is in the province.</summary>
    public static string Instant(DateTimeOffset at) => at.ToOffset(s_zone).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
