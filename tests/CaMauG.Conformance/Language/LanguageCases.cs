using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Language;

/// <summary>
/// The language as graphql-js tests it: documents go to gateways over HTTP, schemas to <c>camaug compose</c>. Accepted or refused, and equal data, is
/// what counts; whether the words and the places of refusals are the same is printed beside it.
/// </summary>
internal static class LanguageCases
{
    public static async Task RunAsync(string file, CamaugProcess camaug, Report report)
    {
        var data = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var schemas = data["schemas"]!.AsObject().ToDictionary(static pair => pair.Key, static pair => (string)pair.Value!, StringComparer.Ordinal);
        var cases = data["cases"]!.AsArray().Select(static node => LanguageCase.Read(node!)).ToList();
        Console.WriteLine($"conformance language: {cases.Count(static item => item.IsCustom)} of {cases.Count} cases are passed over, as their rules are outside the specification");

        WordTally words = new();
        var verdicts = await DocumentCases.RunAsync([.. cases.Where(static item => !item.IsCustom)], schemas, camaug, words);
        foreach (var (id, verdict) in await SchemaCases.RunAsync(cases, schemas, camaug, words))
        {
            verdicts[id] = verdicts.TryGetValue(id, out var asked) && asked is not null ? asked : verdict;
        }

        foreach (var item in cases.Where(static item => !item.IsCustom))
        {
            if (verdicts[item.Id] is { } difference)
            {
                report.Failed(item.Category, item.Name, difference);
            }
            else
            {
                report.Passed(item.Category, item.Name);
            }
        }

        words.Print();
    }
}
