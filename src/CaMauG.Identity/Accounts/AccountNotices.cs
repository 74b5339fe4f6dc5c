using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Texts;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Accounts;

/// <summary>
/// Tells people what changed about how they sign in, so that they notice what they did not do themselves: in their inbox, and to the account's telephone where there is a text
/// for it. Without an inbox, or a way to send, nobody is told that way.
/// </summary>
internal sealed class AccountNotices(IEnumerable<IInbox> inboxes, IDbContextFactory<IdentityDb> databases, PhoneCodes phones, CodeTexts texts)
{
    private const string SecurityPage = "/tai-khoan/bao-mat";

    /// <param name="account">Who is told.</param>
    /// <param name="name">Of the texts <c>Notice.NAME</c>, <c>Notice.NAME.Text</c> and, if it is sent to the telephone too, <c>Notice.NAME.Message</c>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="values">What stands in the text.</param>
    public async Task PostAsync(AccountId account, string name, CancellationToken cancellation, params object?[] values)
    {
        foreach (var inbox in inboxes)
        {
            await inbox.PostAsync(
                account, IHubSubgraph.Name, IdentityTexts.Get("Notice." + name), IdentityTexts.Get($"Notice.{name}.Text", values), PageOf(name), cancellation);
        }

        if (texts.FindNotice(name) is { } message)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            if (await database.Users.Where(row => row.Id == account.Value).Select(static row => row.PhoneNumber).FirstOrDefaultAsync(cancellation) is { } phone)
            {
                phones.Tell(phone, message);
            }
        }
    }

    private static string PageOf(string name) => name switch
    {
        "DeletionAsked" => "/tai-khoan/xoa",
        "ExportReady" => "/tai-khoan/du-lieu",
        "NewDevice" => "/tai-khoan",
        _ => SecurityPage,
    };
}
