using CaMauG.Contracts.Apps;
using CaMauG.MiniApps.Pages;

namespace CaMauG.Catalog.Publishing;

/// <summary>Compiled pages, which hold both languages, as the page models of one language.</summary>
internal static class PageModels
{
    /// <summary>The page in a language, <c>vi</c> or <c>en</c>.</summary>
    public static PageModel In(string language, CompiledPage page) => new(
        page.Id, page.Title.In(language), Same<PageLayout>(page.Layout), page.Document, page.DocumentHash, page.IsMutation, page.RequiresSignIn,
        [.. page.Inputs.Select(input => Input(language, input))],
        [.. page.Fields.Select(field => Field(language, field))])
    {
        ForOfficers = page.ForOfficers,
    };

    private static PageInput Input(string language, CompiledInput input) => new(
        input.Path, input.Label.In(language), input.Hint?.In(language), Same<PageInputKind>(input.Kind), input.Required, input.IsList,
        Choices(language, input.Choices), input.Default, input.Min, input.Max,
        input.Source is { } source ? new(source.Document, source.RowsPath, source.ValueField, source.LabelField) : null, input.Hidden);

    private static PageField Field(string language, CompiledField field) => new(
        field.ResponseKey, field.Label?.In(language), Same<PageShow>(field.As), field.IsList, field.Link is { } link ? Link(language, link) : null,
        Choices(language, field.Choices), [.. field.Fields.Select(inner => Field(language, inner))])
    {
        Buttons = [.. field.Buttons.Select(button => Link(language, button))],
    };

    private static PageLink Link(string language, CompiledLink link) => new(link.PageId, link.Label?.In(language), link.Arguments);

    private static PageChoice[] Choices(string language, IReadOnlyList<CompiledChoice> choices) =>
        [.. choices.Select(choice => new PageChoice(choice.Value, choice.Label.In(language)))];

    // The enums of the two sides carry the same names; the runtime must not know the contracts.
    private static T Same<T>(Enum value)
        where T : struct, Enum => Enum.Parse<T>(value.ToString());
}
