using System.Globalization;
using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.PhanAnh;

/// <summary>Sends a report.</summary>
internal static class CreateReport
{
    private const int MostADay = 20;
    private const double FarthestKm = 30;

    public static async Task<object?> HandleAsync(FieldContext context)
    {
        var caller = context.RequireCaller();
        var input = context.Argument<IReadOnlyDictionary<string, object?>>("input")!;
        var values = Read(input);
        values["adminUnit"] = await FindAreaAsync(context, RowValue.Text(input.GetValueOrDefault("adminUnit")), values);
        AddName(context, caller, input.GetValueOrDefault("showName") is true, values);
        await RefuseFloodAsync(context, caller);
        values["photos"] = await SavePhotoAsync(context, RowValue.Text(input.GetValueOrDefault("photo")));
        return await InsertAsync(context, caller, values, RowValue.Text(input.GetValueOrDefault("idempotencyKey")));
    }

    private static Dictionary<string, object?> Read(IReadOnlyDictionary<string, object?> input) => new(StringComparer.Ordinal)
    {
        ["field"] = RowValue.Text(input["field"]),
        ["title"] = Reports.Text(RowValue.Text(input["title"]), "input.title", 5, 120),
        ["description"] = Reports.Text(RowValue.Text(input["description"]), "input.description", 10, 2000),
        ["latitude"] = RowValue.To<double>(input["latitude"]),
        ["longitude"] = RowValue.To<double>(input["longitude"]),
        ["address"] = Reports.OptionalText(RowValue.Text(input.GetValueOrDefault("address")), "input.address", 200),
        ["place"] = Reports.OptionalText(RowValue.Text(input.GetValueOrDefault("placeId")), "input.placeId", 100),
        ["status"] = ReportStates.New,
        ["agency"] = null,
        ["dueOn"] = null,
        ["resolution"] = null,
        ["rating"] = null,
    };

    // The commune that was named must exist; otherwise the nearest centre decides, and a point far from all of them is elsewhere.
    private static async Task<string> FindAreaAsync(FieldContext context, string? named, Dictionary<string, object?> values)
    {
        var point = new GeoCircle((double)values["latitude"]!, (double)values["longitude"]!, FarthestKm);
        var nearest = await context.Rows.QueryAsync(Reports.Areas, new() { Near = point, First = 1 }, context.Cancellation);
        if (nearest.Rows.Count == 0)
        {
            throw Refusals.OutsideProvince();
        }

        if (string.IsNullOrEmpty(named))
        {
            return nearest.Rows[0].Id;
        }

        return await context.Rows.FindAsync(Reports.Areas, named, context.Cancellation) is { } area ? area.Id : throw Refusals.UnknownArea();
    }

    private static void AddName(FieldContext context, MiniAppCaller caller, bool showName, Dictionary<string, object?> values)
    {
        var name = showName && caller.Has("profile.name") ? context.Principal?.FindFirst("name")?.Value : null;
        if (showName && string.IsNullOrWhiteSpace(name))
        {
            throw Refusals.NoName();
        }

        values["showName"] = showName;
        values["reporterName"] = name;
    }

    private static async Task RefuseFloodAsync(FieldContext context, MiniAppCaller caller)
    {
        var since = context.Now.AddHours(-24);
        var query = new RowQuery { Owner = caller.Subject, Where = report => report.Get<DateTimeOffset>("createdAt") >= since };
        if (await context.Rows.CountAsync(Reports.Collection, query, context.Cancellation) >= MostADay)
        {
            throw Refusals.TooMany(MostADay);
        }
    }

    private static async Task<IReadOnlyList<object?>> SavePhotoAsync(FieldContext context, string? photo) =>
        string.IsNullOrEmpty(photo) ? [] : [await ReportPhotos.SaveAsync(context, photo, "input.photo")];

    private static Task<Row> InsertAsync(FieldContext context, MiniAppCaller caller, Dictionary<string, object?> values, string? key) =>
        context.Rows.InTransactionAsync(
            async (rows, cancellation) =>
            {
                var number = await rows.NextAsync(string.Create(CultureInfo.InvariantCulture, $"report-{context.Today:yyyy}"), cancellation);
                var code = string.Create(CultureInfo.InvariantCulture, $"PA.{context.Today:yyyyMMdd}.{number:00000}");
                values["code"] = code;
                values["createdAt"] = RowValue.Text(context.Now);
                var report = await rows.InsertAsync(
                    Reports.Collection,
                    new(values) { Owner = caller.Subject, IdempotencyKey = key, SearchText = SearchText(values) },
                    cancellation);

                // A repeated send gives the first report, whose timeline has begun.
                if (report.Text("code") == code)
                {
                    await Reports.WriteEventAsync(rows, report, new(ReportStates.New, ReportStep.Reporter, null), context.Now, cancellation);
                }

                return report;
            },
            context.Cancellation);

    private static string SearchText(Dictionary<string, object?> values) =>
        string.Join(' ', values["title"], values["description"], values["address"], values["code"]);
}
