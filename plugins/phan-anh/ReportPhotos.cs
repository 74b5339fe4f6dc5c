using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>Photos of a report as its row keeps them.</summary>
internal static class ReportPhotos
{
    public const int Most = 5;

    public static async Task<object?> SaveAsync(FieldContext context, string photo, string field)
    {
        var blob = await context.Blobs.SavePhotoAsync(photo, field, context.Cancellation);
        return new Dictionary<string, object?> { ["url"] = blob.Url, ["addedAt"] = RowValue.Text(context.Now) };
    }

    public static IReadOnlyList<object?> Of(Row report) => report["photos"] as IReadOnlyList<object?> ?? [];
}
