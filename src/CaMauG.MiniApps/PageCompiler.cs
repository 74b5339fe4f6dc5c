using System.Security.Cryptography;
using System.Text;
using CaMauG.Federation.Schemas;
using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Pages;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.MiniApps;

/// <summary>Checks a mini-app's pages against the graph and compiles them. Done again whenever the graph changes.</summary>
public static class PageCompiler
{
    /// <summary>Compiles all pages of a mini-app.</summary>
    /// <param name="definition">The mini-app.</param>
    /// <param name="api">The graph as clients would see it with the mini-app in it.</param>
    public static PagesResult Compile(MiniAppDefinition definition, ApiSchema api)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(api);
        var log = new FindingLog();
        var sources = new Dictionary<string, PageSource>(StringComparer.Ordinal);
        foreach (var id in definition.Manifest.Pages)
        {
            if (PageSource.Read(id, definition.Files.FindText(PageSource.FileOf(id))!, log) is { } source)
            {
                sources[id] = source;
            }
        }

        var context = new PageContext(api, definition.Schema, sources);
        var pages = new List<CompiledPage>();
        foreach (var source in sources.Values)
        {
            if (Compile(context, source, log) is { } page)
            {
                pages.Add(page);
            }
        }

        return new(pages, log.Sorted);
    }

    private static CompiledPage? Compile(PageContext context, PageSource source, FindingLog log)
    {
        var isValid = Validate(context, source, log);
        var isMutation = source.Operation.Operation is OperationType.Mutation;
        var page = source.Find(source.Operation.Directives, PresentationDirectives.Page).FirstOrDefault();
        var title = page?.Local("title");
        var layout = page?.Choice("layout", Enum.GetValues<PageLayoutKind>());
        var forOfficers = page?.Flag("officers") is true;
        if (title is null || layout is null)
        {
            source.Error("PAGE_WITHOUT_TITLE", source.Operation);
        }
        else if (isMutation && layout is not PageLayoutKind.Form)
        {
            source.Error("MUTATION_NO_FORM", page!.Node);
        }

        // Fragments of a document that is not valid may go round in circles: nothing is unfolded then.
        if (!isValid)
        {
            return null;
        }

        var inputs = new InputCompiler(context, source).Compile();
        var fields = new FieldCompiler(context, source);
        var root = isMutation ? context.Api.MutationType : context.Api.QueryType;
        var tree = fields.Compile(source.Operation.SelectionSet, root ?? string.Empty);
        if (title is null || layout is null)
        {
            return null;
        }

        var document = PageText.Tidy(source.Executable);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        return new(source.Id, title, layout.Value, document, hash, isMutation, fields.RequiresSignIn, inputs, tree) { ForOfficers = forOfficers };
    }

    private static bool Validate(PageContext context, PageSource source, FindingLog log)
    {
        var errors = context.Api.Validate(Parser.Parse(source.Executable));
        foreach (var error in errors)
        {
            var place = error.Locations is [var first, ..] ? new Place(first.Line, first.Column) : Place.Unknown;
            log.Error("PAGE_NOT_VALID", source.File, place, error.Message);
        }

        return errors.IsEmpty;
    }
}
