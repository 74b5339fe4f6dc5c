using CaMauG.Federation.Schemas;
using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Pages;

/// <summary>What pages of one mini-app are compiled against: the graph as clients see it, and the mini-app's own schema for labels and limits.</summary>
/// <param name="Api">The graph.</param>
/// <param name="App">The mini-app's own schema.</param>
/// <param name="Pages">All its pages, for links between them.</param>
internal sealed record PageContext(ApiSchema Api, AppSchema App, IReadOnlyDictionary<string, PageSource> Pages)
{
    /// <summary>The values of an enum with what people read for them; empty when the type is no enum.</summary>
    public IReadOnlyList<CompiledChoice> ChoicesOf(string type)
    {
        if (Api.FindType(type) is not { Kind: TypeKind.Enum } found)
        {
            return [];
        }

        var labels = App.Find(type)?.Values.ToDictionary(static value => value.Name, static value => value.Label, StringComparer.Ordinal) ?? [];
        return
        [
            .. found.EnumValues.Select(value => new CompiledChoice(
                value.Name, labels.GetValueOrDefault(value.Name) ?? new LocalText(value.Description?.TrimEnd('.') ?? value.Name, value.Name))),
        ];
    }
}
