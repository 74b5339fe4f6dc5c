using CaMauG.Federation.Composition;
using CaMauG.Federation.Schemas;
using CaMauG.MiniApps;

namespace CaMauG.Plugins.Tests;

public sealed class PageTests
{
    private static readonly Lazy<ApiSchema> s_api = new(Compose);

    [Theory]
    [MemberData(nameof(PluginTests.Plugins), MemberType = typeof(PluginTests))]
    public void Pages_OfPlugin_CompileAgainstTheWholeGraph(string plugin)
    {
        var app = PluginFolder.Read(Repository.Plugin(plugin)).Definition!;

        var result = PageCompiler.Compile(app, s_api.Value);

        Assert.True(result.Findings.Count == 0, string.Join(Environment.NewLine, result.Findings));
        Assert.Equal(app.Manifest.Pages, result.Pages.Select(static page => page.Id));
    }

    [Fact]
    public void ReportForm_InTheWholeGraph_AsksInTheOrderOfItsPage()
    {
        var result = PageCompiler.Compile(
            PluginFolder.Read(Repository.Plugin("phan-anh")).Definition!, s_api.Value);

        Assert.Equal(
            ["field", "title", "description", "latitude", "longitude", "address", "adminUnit", "photo", "showName"],
            result.Pages.Single(static page => page.Id is "gui").Inputs.Where(static input => !input.Hidden).Select(static input => input.Path["input.".Length..]));
        Assert.Equal(
            ["can-bo", "chuyen-trang-thai", "phan-cong"],
            result.Pages.Where(static page => page.ForOfficers).Select(static page => page.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pages_OfTheSamples_CompileAgainstTheWholeGraph() => Assert.All(Repository.Samples, static folder =>
    {
        var result = PageCompiler.Compile(PluginFolder.Read(folder).Definition!, s_api.Value);

        Assert.True(result.Findings.Count == 0, string.Join(Environment.NewLine, result.Findings));
    });

    private static ApiSchema Compose()
    {
        var result = Composer.Compose([CompositionTests.Hub(), .. Repository.PluginNames.Select(CompositionTests.Source), .. CompositionTests.Samples()]);
        Assert.True(result.Succeeded, string.Join(Environment.NewLine, result.Errors));
        return ApiSchema.Parse(result.ApiSdl!);
    }
}
