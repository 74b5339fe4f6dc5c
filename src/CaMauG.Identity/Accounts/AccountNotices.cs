using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Identity.Texts;

namespace CaMauG.Identity.Accounts;

/// <summary>Tells people in their inbox what changed about how they sign in, so that they notice what they did not do themselves. Without an inbox nobody is told.</summary>
internal sealed class AccountNotices(IEnumerable<IInbox> inboxes)
{
    private const string SecurityPage = "/tai-khoan/bao-mat";

    /// <param name="account">Who is told.</param>
    /// <param name="name">Of the texts <c>Notice.NAME</c> and <c>Notice.NAME.Text</c>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="values">What stands in the text.</param>
    public async Task PostAsync(AccountId account, string name, CancellationToken cancellation, params object?[] values)
    {
        foreach (var inbox in inboxes)
        {
            await inbox.PostAsync(
                account, IHubSubgraph.Name, IdentityTexts.Get("Notice." + name), IdentityTexts.Get($"Notice.{name}.Text", values), PageOf(name), cancellation);
        }
    }

    private static string PageOf(string name) => name switch
    {
        "DeletionAsked" => "/tai-khoan/xoa",
        "ExportReady" => "/tai-khoan/du-lieu",
        _ => SecurityPage,
    };
}
