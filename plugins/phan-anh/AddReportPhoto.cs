using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>The reporter adds a photo while the report is open.</summary>
internal static class AddReportPhoto
{
    public static async Task<object?> HandleAsync(FieldContext context)
    {
        context.RequireCaller();
        var report = await Reports.FindAsync(context, context.Argument<string>("id")) ?? throw Refusals.NotFound();
        Check(report, context);

        // Stored before the transaction: a photo takes long, and one that no report names is never shown.
        var photo = await ReportPhotos.SaveAsync(context, context.Argument<string>("photo")!, "photo");
        return await Reports.ChangeAsync(context, current =>
        {
            Check(current, context);
            object?[] photos = [.. ReportPhotos.Of(current), photo];
            return new(Reports.Where("photos", photos));
        });
    }

    private static void Check(Row report, FieldContext context)
    {
        if (!ReportVisibility.IsReporter(report, context.Caller))
        {
            throw Refusals.NotReporter();
        }

        if (!ReportStates.Open.Contains(report.Text("status")))
        {
            throw Refusals.NoLongerOpen();
        }

        if (ReportPhotos.Of(report).Count >= ReportPhotos.Most)
        {
            throw Refusals.TooManyPhotos(ReportPhotos.Most);
        }
    }
}
