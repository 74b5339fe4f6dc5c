using System.Globalization;
using CaMauG.Catalog.Publishing;
using CaMauG.MiniApps.Pages;

namespace CaMauG.Catalog.Operations;

/// <summary>The documents of the pages of live mini-apps: the page itself under its id, the choices of its inputs under their paths.</summary>
internal static class PageDocuments
{
    /// <summary>All of them; none before there is a graph.</summary>
    public static IReadOnlyList<RegisteredDocument> Of(GraphBuild? build, IReadOnlyList<LiveApp> apps) =>
        build is null ? [] : [.. apps.SelectMany(app => build.PagesOf(app.Id).SelectMany(page => Of(app, page)))];

    private static IEnumerable<RegisteredDocument> Of(LiveApp app, CompiledPage page)
    {
        yield return Make(app, page.Id, page.Id, page.IsMutation ? "mutation" : "query", page.Document);
        foreach (var input in page.Inputs)
        {
            if (input.Source is { } source)
            {
                yield return Make(app, $"{page.Id}.choices.{input.Path}", null, "query", source.Document);
            }
        }
    }

    private static RegisteredDocument Make(LiveApp app, string id, string? name, string kind, string text) => new(
        RegisteredDocument.PageClient(app.Id), app.Code.ToString(CultureInfo.InvariantCulture), id, name, kind, RegisteredDocument.HashOf(text), text, app.ReleasedAt);
}
