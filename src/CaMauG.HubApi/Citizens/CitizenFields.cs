using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.HubApi.Connections;
using CaMauG.HubApi.Fields;
using CaMauG.HubApi.Texts;
using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;

namespace CaMauG.HubApi.Citizens;

/// <summary><c>Query.me</c> and the type <c>Citizen</c>.</summary>
internal sealed class CitizenFields(IPseudonyms pseudonyms, IInstallations installations, IInbox inbox) : IHubFields
{
    public void Register(MiniAppBuilder builder) => builder
        .Query("me", Me)
        .Subscription("notificationReceived", FollowNotifications)
        .Entity("Citizen", Find)
        .Field("Citizen", "installedApps", ListInstalledAsync)
        .Field("Citizen", "notifications", ListNotificationsAsync);

    private CitizenNode? Me(FieldContext context) =>
        Caller.From(context.Principal) is { } caller
            ? new(pseudonyms.For(caller.Account, IPseudonyms.GatewaySector), caller.DisplayName, caller.Assurance, caller.Account)
            : null;

    // A citizen is shown to themselves only; for everyone else there is no such entity.
    private CitizenNode? Find(FieldContext context, Representation representation) =>
        Me(context) is { } me && representation.Text("id") == me.Id ? me : null;

    // The gateway lets only the signed-in come here; whoever is no account of this hub has no inbox.
    private IAsyncEnumerable<object?> FollowNotifications(FieldContext context) =>
        Caller.From(context.Principal) is { } caller
            ? inbox.FollowAsync(caller.Account, context.Cancellation)
            : throw HubTexts.Refuse("UNAUTHENTICATED");

    private async Task<object?> ListInstalledAsync(FieldContext context) => Connection.From(await installations.ListAsync(
        context.Parent<CitizenNode>().Account, context.Argument<int>("first"), context.Argument<string?>("after"), context.Cancellation));

    private async Task<object?> ListNotificationsAsync(FieldContext context) => Connection.From(await inbox.ListAsync(
        context.Parent<CitizenNode>().Account, context.Argument<int>("first"), context.Argument<string?>("after"),
        context.Argument<bool>("unreadOnly"), context.Cancellation));
}
