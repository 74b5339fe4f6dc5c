using CaMauG.Federation.Schemas.Syntax;
using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Schemas;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Pages;

/// <summary>A page document: its operation, and the text with and without what only says how it looks.</summary>
internal sealed class PageSource
{
    private const int MaxDepth = 64;

    private readonly char[] _executable;
    private readonly FindingLog _log;

    private PageSource(string id, string text, GraphQLDocument document, GraphQLOperationDefinition operation, FindingLog log)
    {
        (Id, File, Text, Document, Operation, _log) = (id, FileOf(id), text, document, operation, log);
        _executable = text.ToCharArray();
    }

    public string Id { get; }

    public string File { get; }

    public string Text { get; }

    public GraphQLDocument Document { get; }

    public GraphQLOperationDefinition Operation { get; }

    public string OperationName => Operation.Name!.StringValue;

    /// <summary>Without presentation directives; every remaining character stands where it stood.</summary>
    public string Executable { get; private set; } = string.Empty;

    public static string FileOf(string id) => $"pages/{id}.graphql";

    public static PageSource? Read(string id, string text, FindingLog log)
    {
        var reading = DocumentParser.Parse(text, MaxDepth);
        if (reading.Document is not { } document)
        {
            var fault = reading.Refusal;
            log.Error("SYNTAX_ERROR", FileOf(id), new(fault.Line, fault.Column), fault.Reason);
            return null;
        }

        if (document.Definitions.OfType<GraphQLOperationDefinition>().ToList() is not [var operation])
        {
            log.Error("PAGE_ONE_OPERATION", FileOf(id), new(1, 1));
            return null;
        }

        var source = new PageSource(id, text, document, operation, log);
        if (!source.CheckOperation())
        {
            return null;
        }

        source.Strip();
        return source;
    }

    public Place PlaceOf(ASTNode node) => Place.At(Text, node.Location.Start);

    public void Error(string code, ASTNode node, params string[] facts) => _log.Error(code, File, PlaceOf(node), facts);

    /// <summary>The presentation directives of that name on a node.</summary>
    public IEnumerable<PageDirective> Find(GraphQLDirectives? directives, string name) => (directives?.Items ?? [])
        .Where(directive => directive.Name.Value == name)
        .Select(directive => new PageDirective(this, directive));

    /// <summary>The selection of a field, fragments unfolded.</summary>
    public IEnumerable<(string? OnType, GraphQLField Field)> FieldsOf(GraphQLSelectionSet? selection, string? onType = null)
    {
        foreach (var item in selection?.Selections ?? [])
        {
            switch (item)
            {
                case GraphQLField field:
                    yield return (onType, field);
                    break;
                case GraphQLInlineFragment fragment:
                    foreach (var inner in FieldsOf(fragment.SelectionSet, fragment.TypeCondition?.Type.Name.StringValue ?? onType))
                    {
                        yield return inner;
                    }

                    break;
                case GraphQLFragmentSpread spread:
                    var definition = Document.Definitions.OfType<GraphQLFragmentDefinition>()
                        .FirstOrDefault(fragment => fragment.FragmentName.Name.Value == spread.FragmentName.Name.Value);
                    foreach (var inner in FieldsOf(definition?.SelectionSet, definition?.TypeCondition.Type.Name.StringValue))
                    {
                        yield return inner;
                    }

                    break;
            }
        }
    }

    private bool CheckOperation()
    {
        if (Operation.Operation is OperationType.Subscription)
        {
            Error("PAGE_SUBSCRIPTION", Operation);
            return false;
        }

        if (Operation.Name is null)
        {
            Error("PAGE_WITHOUT_NAME", Operation);
            return false;
        }

        return true;
    }

    private void Strip()
    {
        foreach (var definition in Document.Definitions)
        {
            switch (definition)
            {
                case GraphQLOperationDefinition operation:
                    StripDirectives(operation.Directives);
                    operation.Variables?.Items.ForEach(variable => StripDirectives(variable.Directives));
                    StripSelection(operation.SelectionSet);
                    break;
                case GraphQLFragmentDefinition fragment:
                    StripSelection(fragment.SelectionSet);
                    break;
            }
        }

        Executable = new string(_executable);
    }

    private void StripSelection(GraphQLSelectionSet? selection)
    {
        foreach (var item in selection?.Selections ?? [])
        {
            switch (item)
            {
                case GraphQLField field:
                    StripDirectives(field.Directives);
                    StripSelection(field.SelectionSet);
                    break;
                case GraphQLInlineFragment fragment:
                    StripSelection(fragment.SelectionSet);
                    break;
            }
        }
    }

    private void StripDirectives(GraphQLDirectives? directives)
    {
        foreach (var directive in directives?.Items ?? [])
        {
            if (!PresentationDirectives.Arguments.TryGetValue(directive.Name.StringValue, out var known))
            {
                continue;
            }

            foreach (var argument in directive.Arguments?.Items ?? [])
            {
                if (!known.Contains(argument.Name.StringValue))
                {
                    Error("UNKNOWN_PAGE_ARGUMENT", argument, argument.Name.StringValue, directive.Name.StringValue, string.Join(", ", known));
                }
            }

            for (var i = directive.Location.Start; i < directive.Location.End; i++)
            {
                _executable[i] = _executable[i] is '\n' ? '\n' : ' ';
            }
        }
    }
}

/// <summary>A presentation directive where it is applied.</summary>
internal sealed class PageDirective(PageSource source, GraphQLDirective directive)
{
    public GraphQLDirective Node { get; } = directive;

    public object? this[string argument] => Node.Arguments?.Items.Find(item => item.Name.Value == argument) is { } found ? Literals.Read(found.Value) : null;

    public string? Text(string argument) => this[argument] as string;

    /// <summary>Yes or no; null when absent or, after saying so, neither.</summary>
    public bool? Flag(string argument)
    {
        var value = this[argument];
        if (value is not (null or bool))
        {
            source.Error("BAD_PAGE_ARGUMENT", Node, argument, Node.Name.StringValue, $"{value}", "true, false");
        }

        return value as bool?;
    }

    /// <summary>A text that comes in both languages; null when it is in neither.</summary>
    public LocalText? Local(string argument)
    {
        var (vi, en) = (Text(argument), Text(argument + "En"));
        if (string.IsNullOrWhiteSpace(vi) != string.IsNullOrWhiteSpace(en))
        {
            source.Error("TEXT_WITHOUT_ENGLISH", Node, Node.Name.StringValue, argument);
        }

        return vi is null ? null : new(vi, en ?? vi);
    }

    /// <summary>A choice among an enum's names, written in upper snake case; null when absent or, after saying so, unknown.</summary>
    public T? Choice<T>(string argument, params T[] allowed)
        where T : struct, Enum
    {
        if (Text(argument) is not { } text)
        {
            return null;
        }

        if (Enum.TryParse<T>(text.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var value) && allowed.Contains(value))
        {
            return value;
        }

        var names = allowed.Select(static item => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(item.ToString()));
        source.Error("BAD_PAGE_ARGUMENT", Node, argument, Node.Name.StringValue, text, string.Join(", ", names));
        return null;
    }
}
