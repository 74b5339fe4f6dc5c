using System.Globalization;
using CaMauG.Federation.Schemas;
using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Schemas;
using CaMauG.Sdk.Rows;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Pages;

/// <summary>
/// Compiles the variables of a page into inputs, in the order of their definitions. Members of an input object become inputs of their
/// own: first those the page names, as it names them, then the others as the mini-app's schema lists them.
/// </summary>
internal sealed class InputCompiler(PageContext context, PageSource page)
{
    private readonly Dictionary<string, PageDirective> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<CompiledInput> Compile()
    {
        foreach (var directive in page.Find(page.Operation.Directives, PresentationDirectives.InputField))
        {
            if (directive.Text("path") is { } path)
            {
                _fields[path] = directive;
                _places.TryAdd(path, _places.Count);
            }
        }

        var inputs = (page.Operation.Variables?.Items ?? []).SelectMany(CompileVariable).ToList();
        foreach (var (path, directive) in _fields.Where(field => !inputs.Exists(input => input.Path == field.Key)))
        {
            page.Error("UNKNOWN_INPUT_PATH", directive.Node, path);
        }

        return inputs;
    }

    private IEnumerable<CompiledInput> CompileVariable(GraphQLVariableDefinition variable)
    {
        var name = variable.Variable.Name.StringValue;
        var type = TypeReference.From(variable.Type);
        var directive = page.Find(variable.Directives, PresentationDirectives.Input).FirstOrDefault();
        if (context.Api.FindType(type.Name) is { Kind: TypeKind.InputObject } inputType && !type.IsList)
        {
            return CompileMembers(name, inputType).OrderBy(input => _places.GetValueOrDefault(input.Path, int.MaxValue));
        }

        // A page of a long list is asked for by the list itself, not by people.
        var isPaging = name is "after" or "first" or "idempotencyKey";
        if (directive?.Text("label") is null && directive?["hidden"] is not true && !isPaging)
        {
            page.Error("INPUT_WITHOUT_LABEL", variable, name);
        }

        var isHidden = directive?["hidden"] is true || (isPaging && directive is null);
        return [Make(name, name, type, directive, variable.DefaultValue, ConstraintOf(name), isHidden)];
    }

    private IEnumerable<CompiledInput> CompileMembers(string path, SchemaType inputType)
    {
        foreach (var member in MembersOf(inputType))
        {
            var memberPath = $"{path}.{member.Name}";
            if (context.Api.FindType(member.Type.Name) is { Kind: TypeKind.InputObject } inner && !member.Type.IsList)
            {
                foreach (var input in CompileMembers(memberPath, inner))
                {
                    yield return input;
                }

                continue;
            }

            var constraint = context.App.Find(inputType.Name)?.Fields.GetValueOrDefault(member.Name)?.Find("constraint");
            // A member the page says nothing about is not asked; when it must be given, it is asked by its name.
            var directive = _fields.GetValueOrDefault(memberPath);
            var isHidden = directive is null ? !member.IsRequired : directive["hidden"] is true;
            yield return Make(memberPath, member.Name, member.Type, directive, member.DefaultValue, constraint, isHidden);
        }
    }

    // The composed graph lists members in an order of its own; people read them as the mini-app wrote them.
    private IEnumerable<SchemaArgument> MembersOf(SchemaType inputType)
    {
        var written = context.App.Find(inputType.Name)?.Fields.Keys.ToList() ?? [];
        return inputType.InputFields.OrderBy(member => written.IndexOf(member.Name) is var place and >= 0 ? place : int.MaxValue);
    }

    private CompiledInput Make(
        string path, string name, TypeReference type, PageDirective? directive, GraphQLValue? defaultValue, AppDirective? constraint, bool isHidden)
    {
        var source = directive is null ? null : ChoiceSourceCompiler.Compile(context, page, directive);
        var kind = directive?.Choice(
            "as", PageInputType.Text, PageInputType.LongText, PageInputType.Photo, PageInputType.Latitude, PageInputType.Longitude, PageInputType.Search,
            PageInputType.Date) ?? DefaultKind(type.Name, source is not null);
        return new(
            path, directive?.Local("label") ?? new LocalText(name, name), directive?.Local("hint"), kind, type.IsNonNull && defaultValue is null, type.IsList,
            context.ChoicesOf(type.Name), defaultValue is null ? null : RowValue.Text(Literals.Read(defaultValue)),
            Limit(constraint, "min", "minLength", "notBefore"), Limit(constraint, "max", "maxLength", "notAfter"), source, isHidden);
    }

    private PageInputType DefaultKind(string type, bool hasSource) => type switch
    {
        _ when hasSource => PageInputType.Choice,
        "Int" => PageInputType.Integer,
        "Float" => PageInputType.Number,
        "Boolean" => PageInputType.Boolean,
        "Date" => PageInputType.Date,
        "DateTime" => PageInputType.DateTime,
        _ => context.Api.FindType(type)?.Kind is TypeKind.Enum ? PageInputType.Choice : PageInputType.Text,
    };

    private static string? Limit(AppDirective? constraint, params string[] arguments) => arguments
        .Select(argument => constraint?.Arguments.GetValueOrDefault(argument))
        .Select(static value => value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value as string)
        .FirstOrDefault(static text => text is not null);

    // The limits stand where the value goes: on the argument that takes the variable.
    private AppDirective? ConstraintOf(string variable)
    {
        var root = page.Operation.Operation is OperationType.Mutation ? "Mutation" : "Query";
        foreach (var (_, field) in page.FieldsOf(page.Operation.SelectionSet))
        {
            var argument = field.Arguments?.Items.Find(item => item.Value is GraphQLVariable used && used.Name.Value == variable);
            if (argument is not null)
            {
                return context.App.Find(root)?.Fields.GetValueOrDefault(field.Name.StringValue)?.Argument(argument.Name.StringValue)?.Find("constraint");
            }
        }

        return null;
    }
}
