using CaMauG.MiniApps.Texts;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>Who may see the rows of a type: everyone, or of owned ones their owner and officers.</summary>
internal static class Ownership
{
    /// <summary>The owner whose rows a reader is confined to; null for all rows.</summary>
    /// <exception cref="CaMauG.Sdk.Callers.MiniAppRefusal"><c>UNAUTHENTICATED</c> for owned rows when nobody is signed in.</exception>
    public static string? Scope(RowType type, FieldContext context)
    {
        if (!type.IsOwned)
        {
            return null;
        }

        var caller = RequireCaller(context);
        return caller.IsOfficer ? null : caller.Subject;
    }

    /// <summary>The row when the caller may see it; else null, which does not tell whether it exists.</summary>
    public static Row? Show(RowType type, Row? row, FieldContext context) =>
        row is null || Scope(type, context) is not { } owner || row.Owner == owner ? row : null;

    public static Sdk.Callers.MiniAppCaller RequireCaller(FieldContext context) =>
        context.Caller ?? throw Refusals.Make("SIGN_IN", "UNAUTHENTICATED");
}
