using CaMauG.Catalog.Operations;
using CaMauG.Catalog.Publishing;
using CaMauG.Contracts.Apps;
using Microsoft.Extensions.Options;

namespace CaMauG.Catalog.Checks;

/// <summary>
/// Registered operations that a change of the graph would break: an error while somebody uses them, a warning when nobody does. Pages of mini-apps have a check of
/// their own; their older versions may break.
/// </summary>
internal sealed class OperationBreaks(
    OperationBook book, OperationHealth health, OperationUses uses, StoredOperations stored, IOptions<CatalogOptions> options, TimeProvider time)
{
    private const string SchemaFile = "schema.graphql";

    /// <summary>What the graph would break that runs today.</summary>
    public async Task<IReadOnlyList<CheckFinding>> FindAsync(GraphBuild next, CancellationToken cancellation)
    {
        if (next.Api is not { } api)
        {
            return [];
        }

        var broken = new List<(RegisteredDocument Document, string Fault)>();
        foreach (var document in book.Index.Documents.Where(static document => !document.IsPage).DistinctBy(static document => document.Hash))
        {
            if (OperationHealth.Faults(api, document.Text) is [var fault, ..]
                && health.Faults(document).Count is 0)
            {
                broken.Add((document, fault));
            }
        }

        return broken.Count is 0 ? [] : await JudgeAsync(broken, cancellation);
    }

    private async Task<IReadOnlyList<CheckFinding>> JudgeAsync(List<(RegisteredDocument Document, string Fault)> broken, CancellationToken cancellation)
    {
        await uses.FlushAsync(cancellation);
        var lastUsed = await stored.ReadLastUsedAsync(cancellation);
        var since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-options.Value.OperationInUseDays);
        return
        [
            .. broken.Select(pair => lastUsed.TryGetValue(pair.Document.Hash, out var day) && day >= since
                ? Make("OPERATION_WOULD_BREAK", pair.Document, pair.Fault)
                : Make("UNUSED_OPERATION_WOULD_BREAK", pair.Document, pair.Fault) with { Severity = FindingSeverity.Warning }),
        ];
    }

    private static CheckFinding Make(string code, RegisteredDocument document, string fault) =>
        Findings.Error(code, SchemaFile, document.Name ?? document.Id, document.Client, document.Version, fault);
}
