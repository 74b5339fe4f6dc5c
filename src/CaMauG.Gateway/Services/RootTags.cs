using System.Text.Json;
using CaMauG.Gateway.Caching;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Services;

/// <summary>The tags that the root fields of one fetch have by their service's schema, ready to be filled with the variables of a call.</summary>
internal sealed class RootTags
{
    private readonly List<(TagFormat Format, GraphQLField Field)> _tags = [];

    private RootTags(TagFormats formats, string document)
    {
        var operation = Parser.Parse(document).Definitions.OfType<GraphQLOperationDefinition>().First();
        Add(formats, operation.SelectionSet);
    }

    /// <summary>Those of a fetch; null when its service has none.</summary>
    public static RootTags? Of(ServiceConnection service, string document) => service.TagFormats is { HasFields: true } formats ? new(formats, document) : null;

    /// <summary>The tags of a call.</summary>
    public IEnumerable<string> Fill(ReadOnlyMemory<byte> variables)
    {
        if (_tags.Count == 0)
        {
            yield break;
        }

        using var given = variables.IsEmpty ? null : JsonDocument.Parse(variables, new() { MaxDepth = 256 });
        foreach (var (format, field) in _tags)
        {
            if (format.Fill(name => ValueOf(field, name, given)) is { } tag)
            {
                yield return tag;
            }
        }
    }

    private static JsonElement? ValueOf(GraphQLField field, string argument, JsonDocument? variables) =>
        field.Arguments?.Items.Find(given => given.Name.Value == argument)?.Value switch
        {
            GraphQLVariable variable => variables?.RootElement.TryGetProperty(variable.Name.Value.Span, out var value) is true ? value : null,
            GraphQLStringValue text => JsonSerializer.SerializeToElement(text.Value.ToString()),
            GraphQLEnumValue name => JsonSerializer.SerializeToElement(name.Name.StringValue),
            GraphQLIntValue number => Number(number.Value.ToString()),
            GraphQLFloatValue number => Number(number.Value.ToString()),
            GraphQLTrueBooleanValue => JsonSerializer.SerializeToElement(true),
            GraphQLFalseBooleanValue => JsonSerializer.SerializeToElement(false),
            _ => null,
        };

    private static JsonElement Number(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private void Add(TagFormats formats, GraphQLSelectionSet selections)
    {
        foreach (var selection in selections.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    _tags.AddRange(formats.OfField(field.Name.StringValue).Select(format => (format, field)));
                    break;
                case GraphQLInlineFragment fragment:
                    Add(formats, fragment.SelectionSet);
                    break;
            }
        }
    }
}
