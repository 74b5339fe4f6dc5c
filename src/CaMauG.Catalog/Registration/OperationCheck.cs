using System.Buffers;
using CaMauG.Catalog.Operations;
using CaMauG.Catalog.Publishing;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Schemas;

namespace CaMauG.Catalog.Registration;

/// <summary>Everything that speaks against the operations of a push: ids, limits of the gateway, the schema. Found for all of them.</summary>
internal sealed class OperationCheck(PublishedGraph graph, IServiceProvider services)
{
    private const int LongestId = 200;
    private const int HashLength = 64;

    // UnreservedCharacter of GraphQL over HTTP, appendix A, and the colon after a prefix of one's own.
    private static readonly SearchValues<char> s_idCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:");

    // The gateway belongs to the host and may be absent, as in a process that is registry only.
    private readonly IDocumentLimits? _limits = (IDocumentLimits?)services.GetService(typeof(IDocumentLimits));

    /// <summary>The operations as they would be stored, and what was found.</summary>
    public (IReadOnlyList<RegisteredDocument> Documents, IReadOnlyList<CheckFinding> Findings) Check(OperationManifest manifest, DateTimeOffset now)
    {
        if (graph.Build?.Api is not { } api)
        {
            return ([], [Findings.Error("GRAPH_MISSING", null)]);
        }

        var findings = new List<CheckFinding>();
        var documents = new List<RegisteredDocument>();
        var byId = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var operation in manifest.Operations)
        {
            if (!byId.TryAdd(operation.Id, operation.Body))
            {
                findings.AddRange(byId[operation.Id] == operation.Body ? [] : [Findings.Error("OPERATION_ID_TWICE", operation.Id, operation.Id)]);
                continue;
            }

            findings.AddRange(CheckId(operation));
            documents.Add(Check(api, manifest, operation, findings, now));
        }

        return (documents, findings);
    }

    private static IEnumerable<CheckFinding> CheckId(ManifestOperation operation)
    {
        if (!IsId(operation.Id))
        {
            yield return Findings.Error("OPERATION_ID_INVALID", operation.Id, operation.Id, LongestId);
        }
        else if (LooksLikeHash(operation.Id) && operation.Id != RegisteredDocument.HashOf(operation.Body))
        {
            yield return Findings.Error("OPERATION_ID_NO_HASH", operation.Id, operation.Id);
        }
    }

    private RegisteredDocument Check(
        ApiSchema api, OperationManifest manifest, ManifestOperation operation, List<CheckFinding> findings, DateTimeOffset now)
    {
        // The limits come first and, when they speak, alone: they keep what follows from being expensive, and say the same about syntax.
        var limits = _limits?.Check(operation.Body) ?? [];
        var check = limits.Count > 0 ? new([], []) : api.Check(operation.Body);
        var first = check.Operations is [var only, ..] ? only : null;
        var place = first?.Name ?? operation.Id;
        findings.AddRange(limits.Select(fault => Make(fault.Code, fault.Message, place, fault.Line, fault.Column)));
        findings.AddRange(check.Errors.Select(error => error.Locations is [var at, ..]
            ? Make(error.Code, error.Message, place, at.Line, at.Column)
            : Make(error.Code, error.Message, place, 0, 0)));
        if (check.Operations.Length > 1)
        {
            findings.Add(Findings.Error("OPERATION_COUNT", place, check.Operations.Length));
        }

        return new(
            manifest.Client, manifest.Version, operation.Id, first?.Name, first?.Kind.ToString().ToLowerInvariant() ?? "query",
            RegisteredDocument.HashOf(operation.Body), operation.Body, now);
    }

    private static CheckFinding Make(string code, string message, string place, int line, int column) => new(
        FindingSeverity.Error, code, message, place, line, column,
        CatalogTexts.Find($"{code}.cure") ?? CatalogTexts.Find("DOCUMENT_LIMIT.cure"));

    private static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAnyExcept(s_idCharacters)
        && (!id.Contains(':', StringComparison.Ordinal) || id.StartsWith("x-", StringComparison.Ordinal));

    private static bool LooksLikeHash(string id) => id.Length is HashLength && id.All(char.IsAsciiHexDigitLower);
}
