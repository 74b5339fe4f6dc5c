using CaMauG.Contracts.Accounts;
using CaMauG.HubApi.Batches;
using CaMauG.HubApi.Fields;
using CaMauG.HubApi.Inputs;
using CaMauG.HubApi.Texts;
using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;

namespace CaMauG.HubApi.Administration;

/// <summary>The clients of the provider, for administrators: <c>Query.openIdClients</c> and <c>rotateClientSecret</c>.</summary>
internal sealed class OpenIdClientFields(IClientDesk desk) : IHubFields
{
    private const int LongestOverlap = 3650;

    public void Register(MiniAppBuilder builder) => builder
        .Query("openIdClients", ListAsync)
        .Mutation("rotateClientSecret", Language.In(RotateAsync));

    private async Task<object?> ListAsync(FieldContext context)
    {
        Language.Use(context.Language);
        var outcome = await desk.ListAsync(context.SignedIn(), context.Cancellation);
        return outcome.Succeeded
            ? outcome.Value.Select(static client => new Node(
                client.Id, client.Name, client.Kind is ClientKind.MiniApp ? "MINI_APP" : client.Kind.ToString().ToUpperInvariant(), client.IsPublic,
                client.Grants, client.Scopes, client.RedirectUris, client.Secrets)).ToList()
            : throw HubTexts.Refuse("UNAUTHORIZED");
    }

    private async Task<object?> RotateAsync(FieldContext context)
    {
        // What lies far outside the bounds is the desk's to refuse, as long as it is a length of time at all.
        var days = Math.Clamp(context.Input<int>("overlapDays"), -1, LongestOverlap);
        var outcome = await desk.RotateAsync(context.SignedIn(), context.InputText("clientId")!, TimeSpan.FromDays(days), context.Cancellation);
        return new Payload(outcome.Value?.Secret, outcome.Value?.OldEndsAt, UserError.From(outcome.Refusals));
    }

    private sealed record Node(
        string Id, string Name, string Kind, bool Public, IReadOnlyList<string> Grants, IReadOnlyList<string> Scopes, IReadOnlyList<string> RedirectUris,
        IReadOnlyList<ClientSecretInfo> Secrets);

    private sealed record Payload(string? Secret, DateTimeOffset? OldEndsAt, IReadOnlyList<UserError> Errors);
}
