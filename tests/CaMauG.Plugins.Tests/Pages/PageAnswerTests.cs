using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using CaMauG.MiniApps;
using CaMauG.MiniApps.Pages;

namespace CaMauG.Plugins.Tests.Pages;

public sealed class PageAnswerTests(PluginGraph graph) : IClassFixture<PluginGraph>
{
    private static readonly Dictionary<string, object?> s_nothing = [];

    [Theory]
    [MemberData(nameof(PluginTests.Plugins), MemberType = typeof(PluginTests))]
    public async Task EveryPage_OfPlugin_AnswersWithData(string plugin)
    {
        var pages = Compile(plugin).ToDictionary(static page => page.Id, StringComparer.Ordinal);
        var seen = new Dictionary<string, PageVisit>(StringComparer.Ordinal);
        var given = pages.Keys.ToDictionary(static id => id, static _ => s_nothing, StringComparer.Ordinal);
        var waiting = new Queue<string>(pages.Values.Where(static page => !page.IsMutation && page.Inputs.All(static input => !input.Required)).Select(static page => page.Id));

        // From page to page as people go: by the links of rows first, then by what they enter.
        while ((waiting.TryDequeue(out var next) ? next : Enterable(pages.Values, seen)) is { } id)
        {
            var visit = await VisitAsync(plugin, pages[id], given[id]);
            Assert.True(visit.HasRows || IsFreeSearch(pages[id]), $"{plugin}/{id} has no rows for {JsonSerializer.Serialize(given[id])}.");
            seen[id] = visit;
            foreach (var (target, inputs) in visit.Links().Where(static link => link.Inputs.Values.All(static value => value is not null)))
            {
                if (given[target].Count < inputs.Count)
                {
                    given[target] = inputs;
                }

                if (!pages[target].IsMutation && !seen.ContainsKey(target) && !waiting.Contains(target))
                {
                    waiting.Enqueue(target);
                }
            }
        }

        Assert.Equal(pages.Values.Where(static page => !page.IsMutation).Select(static page => page.Id).Order(), seen.Keys.Order());
        Assert.All(pages.Values.Where(static page => page.IsMutation), page => Assert.True(
            page.Inputs.Where(static input => input is { Required: true, Hidden: true }).All(input => given[page.Id].ContainsKey(input.Path)),
            $"No row of {plugin} leads to the form {page.Id} with all it needs."));
    }

    [Theory]
    [MemberData(nameof(PluginTests.Plugins), MemberType = typeof(PluginTests))]
    public async Task EveryChoice_OfPlugin_CanBeMade(string plugin)
    {
        foreach (var page in Compile(plugin))
        {
            foreach (var source in page.Inputs.Select(static input => input.Source).OfType<CompiledChoiceSource>())
            {
                Assert.NotEmpty(await ChoicesAsync(source, Caller(plugin, page)));
            }
        }
    }

    private IReadOnlyList<CompiledPage> Compile(string plugin)
    {
        var compiled = PageCompiler.Compile(graph.App(plugin), graph.Api);
        Assert.True(compiled.Findings.Count == 0, string.Join(Environment.NewLine, compiled.Findings));
        return compiled.Pages;
    }

    private async Task<PageVisit> VisitAsync(string plugin, CompiledPage page, Dictionary<string, object?> given)
    {
        var variables = new Dictionary<string, object?>(given, StringComparer.Ordinal);
        foreach (var input in page.Inputs.Where(input => input.Required && !given.ContainsKey(input.Path)))
        {
            variables[input.Path] = await EnterAsync(input, Caller(plugin, page));
        }

        var answer = await graph.RunAsync(page.Document, variables, Caller(plugin, page));
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{plugin}/{page.Id}: {errors}");
        return new(page, answer.GetProperty("data"));
    }

    private static string? Enterable(IEnumerable<CompiledPage> pages, Dictionary<string, PageVisit> seen) => pages
        .FirstOrDefault(page => !page.IsMutation && !seen.ContainsKey(page.Id) && page.Inputs.All(static input => !input.Required || CanBeEntered(input)))?.Id;

    private static bool CanBeEntered(CompiledInput input) => !input.Hidden
        && (input.Source is not null || input.Choices.Count > 0 || input.Kind is PageInputType.Latitude or PageInputType.Longitude);

    /// <summary>What a person enters: the first choice, or the point of the province's centre.</summary>
    private async Task<object?> EnterAsync(CompiledInput input, ClaimsPrincipal? caller) => input switch
    {
        { Source: { } source } => (await ChoicesAsync(source, caller))[0],
        { Choices: [var first, ..] } => input.IsList ? new[] { first.Value } : first.Value,
        { Kind: PageInputType.Latitude } => 9.1768,
        { Kind: PageInputType.Longitude } => 105.1524,
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Nobody knows what to enter for {input.Path}.")),
    };

    private async Task<IReadOnlyList<string>> ChoicesAsync(CompiledChoiceSource source, ClaimsPrincipal? caller)
    {
        var answer = await graph.RunAsync(source.Document, s_nothing, caller);
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{source.Document}: {errors}");
        var rows = Follow(answer.GetProperty("data"), source.RowsPath);
        return [.. rows.EnumerateArray().Select(row => Follow(row, source.ValueField).ToString())];
    }

    private static JsonElement Follow(JsonElement value, string path) =>
        path.Split('.').Aggregate(value, static (current, name) => current.GetProperty(name));

    // What is near a point, or waits for an officer, may be nothing.
    private static bool IsFreeSearch(CompiledPage page) => page.Inputs.Any(static input => input is { Kind: PageInputType.Latitude, Required: true });

    // Whoever need not sign in does not.
    private ClaimsPrincipal? Caller(string plugin, CompiledPage page) => page.ForOfficers ? PluginHub.Officer()
        : page.RequiresSignIn || page.IsMutation || graph.App(plugin).Manifest.AssuranceForAll ? PluginHub.Citizen("congdan") : null;
}
