using CaMauG.Contracts;

namespace CaMauG.HubApi.Inputs;

/// <summary>What the citizen can do about a refused mutation.</summary>
internal sealed record UserError(string Code, string Message, IReadOnlyList<string>? Field)
{
    /// <summary>Refusals as the graph shows them; fields as paths below the argument.</summary>
    public static IReadOnlyList<UserError> From(IReadOnlyList<Refusal> refusals) =>
        [.. refusals.Select(static refusal => new UserError(refusal.Code, refusal.Message, refusal.Field is { } field ? ["input", field] : null))];
}
