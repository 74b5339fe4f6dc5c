using CaMauG.Contracts.Accounts;
using CaMauG.HubApi.Texts;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.HubApi.Inputs;

/// <summary>What every mutation reads: who asks, and the members of its one argument <c>input</c>.</summary>
internal static class MutationInput
{
    /// <exception cref="Sdk.Callers.MiniAppRefusal">Nobody is signed in.</exception>
    public static Caller SignedIn(this FieldContext context) =>
        Caller.From(context.Principal) ?? throw HubTexts.Refuse("UNAUTHENTICATED");

    public static string? InputText(this FieldContext context, string name) => RowValue.Text(context.Input<object?>(name));

    public static T? Input<T>(this FieldContext context, string name) =>
        context.Arguments["input"] is IReadOnlyDictionary<string, object?> input && input.GetValueOrDefault(name) is T value ? value : default;
}
