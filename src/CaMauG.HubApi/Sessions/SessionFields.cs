using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.HubApi.Batches;
using CaMauG.HubApi.Citizens;
using CaMauG.HubApi.Fields;
using CaMauG.HubApi.Inputs;
using CaMauG.HubApi.Texts;
using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;

namespace CaMauG.HubApi.Sessions;

/// <summary>Where a citizen is signed in: <c>Citizen.sessions</c> and the mutations that end sessions and a mini-app's access.</summary>
internal sealed class SessionFields(ISessions sessions, AppBatches apps) : IHubFields
{
    public void Register(MiniAppBuilder builder) => builder
        .Field("Citizen", "sessions", ListAsync)
        .Field("Session", "apps", ListAppsAsync)
        .Mutation("endSession", Language.In(EndAsync))
        .Mutation("endOtherSessions", EndOthersAsync)
        .Mutation("endMiniAppAccess", Language.In(EndAccessAsync));

    private async Task<object?> ListAsync(FieldContext context)
    {
        Language.Use(context.Language);
        return (await sessions.ListAsync(context.Parent<CitizenNode>().Account, context.Cancellation)).Select(session => Show(session, context)).ToList();
    }

    private async Task<object?> ListAppsAsync(FieldContext context)
    {
        var found = await Task.WhenAll(context.Parent<SessionNode>().AppIds.Select(id => apps.FindAsync(context.Language, id)));
        return found.Where(static app => app is not null).ToList();
    }

    private async Task<object?> EndAsync(FieldContext context)
    {
        var ended = await sessions.EndAsync(context.SignedIn().Account, context.InputText("sessionId")!, context.Cancellation);
        return new EndedPayload(ended ? 1 : 0, ended ? [] : UserError.From([HubTexts.Tell("SESSION_NOT_FOUND", "sessionId")]));
    }

    private async Task<object?> EndOthersAsync(FieldContext context)
    {
        var caller = context.SignedIn();
        return new EndedPayload(await sessions.EndOthersAsync(caller.Account, caller.SessionId, context.Cancellation), []);
    }

    private async Task<object?> EndAccessAsync(FieldContext context)
    {
        var appId = context.InputText("appId")!;
        var ended = await sessions.EndAppAccessAsync(context.SignedIn().Account, appId, context.Cancellation);
        return new AccessPayload(
            await apps.FindAsync(context.Language, appId), ended ? [] : UserError.From([HubTexts.Tell("NO_ACCESS", "appId")]));
    }

    private static SessionNode Show(SessionInfo session, FieldContext context) => new(
        session.Id, session.Device, session.StartedAt, session.LastSeenAt, session.Id == Caller.From(context.Principal)?.SessionId, session.AppIds);

    private sealed record SessionNode(
        string Id, string Device, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, bool Current, IReadOnlyList<string> AppIds);

    private sealed record EndedPayload(int Ended, IReadOnlyList<UserError> Errors);

    private sealed record AccessPayload(MiniAppInfo? App, IReadOnlyList<UserError> Errors);
}
