using System.Globalization;
using System.Text;
using CaMauG.Contracts.Accounts;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Portal.Operators;

/// <summary>The audit log as a file of comma-separated values (RFC 4180), latest first, written as it is read. Taking it is itself an entry.</summary>
internal static class LogExport
{
    private const int Batch = 500;

    public static async Task WriteAsync(HttpContext context, IAuditLog log, TimeProvider clock)
    {
        var caller = Caller.From(context.User)!;
        var cancellation = context.RequestAborted;
        var subject = context.Request.Query["subject"].ToString().Trim();
        var about = subject.Length is 0 ? null : subject;
        await log.WriteAsync(new(clock.GetUtcNow(), caller.Account, caller.DisplayName, "audit.exported", "audit", about), cancellation);

        context.Response.ContentType = "text/csv; charset=utf-8; header=present";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"audit-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.csv\"";
        context.Response.Headers.CacheControl = "no-store";
        // The mark tells spreadsheets that the file is UTF-8.
        await context.Response.WriteAsync("\uFEFFat,actor,actor_name,action,subject,detail\r\n", cancellation);
        for (string? after = null; ;)
        {
            var page = await log.ListAsync(about, Batch, after, cancellation);
            var rows = new StringBuilder();
            foreach (var item in page.Items)
            {
                Append(rows, item.Node);
            }

            await context.Response.WriteAsync(rows.ToString(), cancellation);
            if (!page.HasNextPage)
            {
                return;
            }

            after = page.Items[^1].Cursor;
        }
    }

    private static void Append(StringBuilder rows, AuditEntry entry)
    {
        string?[] cells = [entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), entry.Actor?.ToString(), entry.ActorName, entry.Action, entry.Subject, entry.Detail];
        rows.AppendJoin(',', cells.Select(Quote)).Append("\r\n");
    }

    // A cell that begins like a formula would be run by a spreadsheet; an apostrophe makes it text.
    private static string Quote(string? cell)
    {
        var text = cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + cell : cell ?? string.Empty;
        return text.AsSpan().ContainsAny("\",\r\n") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }
}
