using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.HubApi.Batches;
using CaMauG.HubApi.Fields;
using CaMauG.HubApi.Inputs;
using CaMauG.HubApi.Texts;
using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;

namespace CaMauG.HubApi.Administration;

/// <summary>The keys that sign tokens, for administrators: <c>Query.tokenKeys</c> and the mutations that replace and retire them.</summary>
internal sealed class TokenKeyFields(ITokenKeyDesk desk) : IHubFields
{
    public void Register(MiniAppBuilder builder) => builder
        .Query("tokenKeys", ListAsync)
        .Mutation("rotateTokenKeys", Language.In(RotateAsync))
        .Mutation("retireTokenKey", Language.In(RetireAsync));

    private async Task<object?> ListAsync(FieldContext context)
    {
        var outcome = await desk.ListAsync(context.SignedIn(), context.Cancellation);
        return outcome.Succeeded ? Show(outcome.Value) : throw HubTexts.Refuse("UNAUTHORIZED");
    }

    private async Task<object?> RotateAsync(FieldContext context) => Answer(await desk.RotateAsync(context.SignedIn(), context.Cancellation));

    private async Task<object?> RetireAsync(FieldContext context) =>
        Answer(await desk.RetireAsync(context.SignedIn(), context.InputText("keyId")!, context.Cancellation));

    private static Payload Answer(Outcome<IReadOnlyList<TokenKeyInfo>> outcome) => new(Show(outcome.Value ?? []), UserError.From(outcome.Refusals));

    private static IReadOnlyList<Node> Show(IReadOnlyList<TokenKeyInfo> keys) =>
        [.. keys.Select(static key => new Node(key.Id, key.State.ToString().ToUpperInvariant(), key.MadeAt, key.SignsFrom, key.KeptUntil))];

    private sealed record Node(string Id, string State, DateTimeOffset MadeAt, DateTimeOffset SignsFrom, DateTimeOffset? KeptUntil);

    private sealed record Payload(IReadOnlyList<Node> Keys, IReadOnlyList<UserError> Errors);
}
