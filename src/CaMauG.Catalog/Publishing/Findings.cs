using System.Text.Json;
using System.Text.Json.Serialization;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts;
using CaMauG.Contracts.Apps;
using CaMauG.Federation.Composition;
using CaMauG.MiniApps.Findings;

namespace CaMauG.Catalog.Publishing;

/// <summary>Findings of reading, composing and checking, in the shape developers see.</summary>
internal static class Findings
{
    private const string SchemaFile = "schema.graphql";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>A finding of the mini-app runtime.</summary>
    public static CheckFinding From(PluginFinding finding) => new(
        finding.Severity is FindingWeight.Error ? FindingSeverity.Error : FindingSeverity.Warning,
        finding.Code, finding.Message, finding.File, finding.Line, finding.Column, finding.Cure);

    /// <summary>A finding of the catalog's own, its sentences by code.</summary>
    public static CheckFinding Error(string code, string? file, params object?[] facts) =>
        new(FindingSeverity.Error, code, CatalogTexts.Say(code, facts), file, 0, 0, Cure(code, facts));

    /// <summary>Why a graph does not compose, as the app that wants to join it sees it.</summary>
    public static IEnumerable<CheckFinding> From(CompositionResult composition, string appId)
    {
        foreach (var error in composition.Errors)
        {
            yield return Place(FindingSeverity.Error, error.Code, error.Message, error.Locations, appId);
        }

        foreach (var hint in composition.Hints.Where(hint => hint.Locations.Any(place => place.Subgraph == appId)))
        {
            yield return Place(FindingSeverity.Information, hint.Code, hint.Message, hint.Locations, appId);
        }
    }

    /// <summary>Errors as refusals; the place is part of the message, the file is the field.</summary>
    public static Refusal[] Refuse(IEnumerable<CheckFinding> findings) =>
    [
        .. findings.Where(static finding => finding.Severity is FindingSeverity.Error)
            .Select(static finding => new Refusal(
                finding.Code, finding.Line > 0 ? $"{finding.File}:{finding.Line}:{finding.Column}: {finding.Message}" : finding.Message, finding.File)),
    ];

    /// <summary>As the database keeps them.</summary>
    public static string ToJson(IReadOnlyList<CheckFinding> findings) => JsonSerializer.Serialize(findings, s_json);

    /// <summary>Reads them back.</summary>
    public static IReadOnlyList<CheckFinding> FromJson(string json) => JsonSerializer.Deserialize<CheckFinding[]>(json, s_json) ?? [];

    private static CheckFinding Place(
        FindingSeverity severity, string code, string message, IReadOnlyList<ErrorLocation> locations, string appId)
    {
        var own = locations.FirstOrDefault(place => place.Subgraph == appId);
        return new(severity, code, message, own is null ? null : SchemaFile, own?.Line ?? 0, own?.Column ?? 0, Cure(code));
    }

    private static string? Cure(string code, params object?[] facts) => CatalogTexts.Find($"{code}.cure", facts);
}
