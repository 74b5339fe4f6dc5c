using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Pages;

/// <summary>Compiles the selection of a page into a tree of what to show.</summary>
internal sealed class FieldCompiler(PageContext context, PageSource page)
{
    /// <summary>True when a selected field belongs to a citizen.</summary>
    public bool RequiresSignIn { get; private set; }

    public IReadOnlyList<CompiledField> Compile(GraphQLSelectionSet? selection, string type) =>
        [.. page.FieldsOf(selection).Select(item => Compile(item.Field, item.OnType ?? type)).OfType<CompiledField>()];

    private CompiledField? Compile(GraphQLField field, string parentType)
    {
        var name = field.Name.StringValue;
        // An unknown field was reported by validation already.
        if (context.Api.FindType(parentType)?.FindField(name) is not { } definition)
        {
            return null;
        }

        NoteOwner(parentType, name);
        var show = page.Find(field.Directives, PresentationDirectives.Show).FirstOrDefault();
        var links = CompileLinks(field).ToList();
        var typeName = definition.Type.Name;
        return new(
            field.Alias?.Name.StringValue ?? name,
            show?.Local("label"),
            show is null ? PageShowKind.None : show.Choice("as", Enum.GetValues<PageShowKind>()[1..]) ?? DefaultShow(typeName),
            definition.Type.IsList,
            links.Find(static link => link.Label is null),
            links.FindAll(static link => link.Label is not null),
            show is null ? [] : context.ChoicesOf(typeName),
            Compile(field.SelectionSet, typeName));
    }

    private PageShowKind DefaultShow(string type) => type switch
    {
        "Int" or "Float" => PageShowKind.Number,
        "Date" => PageShowKind.Date,
        "DateTime" => PageShowKind.DateTime,
        _ => context.Api.FindType(type)?.Kind is TypeKind.Enum ? PageShowKind.Badge : PageShowKind.Text,
    };

    private void NoteOwner(string type, string field)
    {
        if (context.App.Find(type)?.Fields.GetValueOrDefault(field) is { } own)
        {
            RequiresSignIn |= own.Find("authenticated") is not null || own.Find("requiresScopes") is not null || context.App.IsPersonal(own);
        }
    }

    private IEnumerable<CompiledLink> CompileLinks(GraphQLField field)
    {
        foreach (var open in page.Find(field.Directives, PresentationDirectives.Open))
        {
            if (open.Text("page") is not { } target || !context.Pages.TryGetValue(target, out var targetPage))
            {
                page.Error("UNKNOWN_OPEN_PAGE", open.Node, open.Text("page") ?? string.Empty, string.Join(", ", context.Pages.Keys.Order(StringComparer.Ordinal)));
                continue;
            }

            var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var pair in (open["with"] as IReadOnlyList<object?> ?? []).OfType<string>())
            {
                var colon = pair.IndexOf(':', StringComparison.Ordinal);
                var (input, key) = colon < 0 ? (pair, pair) : (pair[..colon], pair[(colon + 1)..]);
                CheckPair(open, field, targetPage, input, key);
                arguments[input] = key;
            }

            yield return new(target, open.Local("label"), arguments);
        }
    }

    private void CheckPair(PageDirective open, GraphQLField field, PageSource target, string input, string key)
    {
        var variable = input.Split('.')[0];
        if (target.Operation.Variables?.Items.Exists(item => item.Variable.Name.Value == variable) is not true)
        {
            page.Error("UNKNOWN_OPEN_INPUT", open.Node, input, target.Id);
        }

        var selection = field.SelectionSet;
        foreach (var part in key.Split('.'))
        {
            var found = page.FieldsOf(selection).Select(static item => item.Field)
                .FirstOrDefault(item => (item.Alias?.Name.Value ?? item.Name.Value) == part);
            if (found is null)
            {
                page.Error("UNKNOWN_OPEN_FIELD", open.Node, key);
                return;
            }

            selection = found.SelectionSet;
        }
    }
}
