using CaMauG.Sdk;
using CaMauG.Sdk.Resolving;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>What this mini-app adds to entities of others.</summary>
internal static class ReportJoins
{
    public static void Register(MiniAppBuilder builder) => builder
        .Field("AdminUnit", "reports", context => ReportQueries.PublicWhereAsync(context, "adminUnit", Key(context, "code")))
        .Field("Agency", "assignedReports", context => ReportQueries.PublicWhereAsync(context, "agency", Key(context, "code")))
        .Field("Place", "reports", context => ReportQueries.PublicWhereAsync(context, "place", Key(context, "id")))
        .Field("Citizen", "reports", OfCitizenAsync);

    private static string? Key(FieldContext context, string field) => context.Parent<Representation>().Text(field);

    private static async Task<object?> OfCitizenAsync(FieldContext context)
    {
        var caller = context.RequireCaller();
        return Key(context, "id") == caller.Subject
            ? (await ReportQueries.OfAsync(context, caller)).Rows
            : throw Refusals.OtherCitizen();
    }
}
