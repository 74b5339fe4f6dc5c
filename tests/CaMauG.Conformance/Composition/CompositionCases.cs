using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Composition;

/// <summary>Runs every composition case through <c>camaug compose --batch</c> and compares verdict, codes and API schema.</summary>
internal static class CompositionCases
{
    public static async Task RunAsync(string file, CamaugProcess camaug, Report report)
    {
        var cases = (await File.ReadAllLinesAsync(file)).Where(static line => line.Length > 0).Select(static line => JsonNode.Parse(line)!).ToList();
        var results = await BatchComposition.RunAsync(cases.Select(static item => ((string)item["id"]!, item["subgraphs"]!)), camaug);
        var codes = (Common: 0, Same: 0, Refused: 0);
        foreach (var expected in cases)
        {
            var name = $"composition/{(string)expected["id"]!}";
            var category = $"composition/{(string)expected["category"]!}{((bool)expected["agree"]! ? string.Empty : " (references differ)")}";
            var actual = results.GetValueOrDefault((string)expected["id"]!);
            if (Compare(expected["apollo"]!, actual, ref codes) is { } difference)
            {
                report.Failed(category, name, difference);
            }
            else
            {
                report.Passed(category, name);
            }
        }

        Console.WriteLine($"conformance composition: of {codes.Refused} refused by both, {codes.Common} have a code in common, {codes.Same} the same set");
    }

    private static string? Compare(JsonNode expected, JsonNode? actual, ref (int Common, int Same, int Refused) codes)
    {
        if (actual is null)
        {
            return "no result";
        }

        var ok = (bool)expected["ok"]!;
        var found = actual["errors"]?.AsArray().Select(static error => (string)error!["code"]!).ToHashSet(StringComparer.Ordinal) ?? [];
        if (ok != (bool)actual["ok"]!)
        {
            return ok ? $"refused with {string.Join(", ", found)}" : $"accepted, expected {expected["codes"]!.ToJsonString()}";
        }

        if (ok)
        {
            return CanonicalSdl.Of((string)actual["apiSdl"]!) == CanonicalSdl.Of((string)expected["apiSdl"]!) ? null : "the API schema differs";
        }

        var wanted = expected["codes"]!.AsArray().Select(static code => (string)code!).ToHashSet(StringComparer.Ordinal);
        codes.Refused++;
        codes.Common += wanted.Overlaps(found) ? 1 : 0;
        codes.Same += wanted.SetEquals(found) ? 1 : 0;
        return wanted.Overlaps(found) ? null : $"codes {string.Join(", ", found)}, expected {string.Join(", ", wanted)}";
    }
}
