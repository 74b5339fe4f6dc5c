using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CaMauG.Federation.Schemas.Syntax;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>
/// Checks variable values (GraphQL §6.1.2) and says what is wrong in the words of the reference implementation. Values go to services as they came, so
/// nothing is converted: this runs for every request and only says no.
/// </summary>
internal sealed class VariableCoercion
{
    // As for documents: a client mends its values by the first few.
    private const int Most = 50;

    private readonly ApiSchema _schema;
    private readonly GraphQLDocument? _document;
    private readonly bool _suggestsNames;
    private readonly List<Step> _path = [];
    private ImmutableArray<RequestError>.Builder? _errors;
    private GraphQLVariableDefinition? _variable;

    private VariableCoercion(ApiSchema schema, GraphQLDocument? document, bool suggestsNames)
    {
        _schema = schema;
        _document = document;
        _suggestsNames = suggestsNames;
    }

    public static ImmutableArray<RequestError> Check(
        ApiSchema schema, GraphQLDocument? document, GraphQLOperationDefinition operation, JsonElement variables, bool suggestsNames)
    {
        if (operation.Variables is not { Items.Count: > 0 } definitions)
        {
            return [];
        }

        VariableCoercion coercion = new(schema, document, suggestsNames);
        foreach (var definition in definitions.Items)
        {
            coercion.CheckVariable(definition, variables);
        }

        return coercion._errors?.ToImmutable() ?? [];
    }

    private void CheckVariable(GraphQLVariableDefinition definition, JsonElement variables)
    {
        _variable = definition;
        var name = definition.Variable.Name.StringValue;
        var type = TypeReference.From(definition.Type);
        if (variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(name, out var value))
        {
            if (type.IsNonNull && value.ValueKind == JsonValueKind.Null)
            {
                Add($"Variable \"${name}\" of non-null type \"{type}\" must not be null.");
            }
            else
            {
                CheckValue(type, value);
            }
        }
        else if (type.IsNonNull && definition.DefaultValue is null)
        {
            Add($"Variable \"${name}\" of required type \"{type}\" was not provided.");
        }
    }

    private void CheckValue(TypeReference type, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (type.IsNonNull)
            {
                Refuse(value, $"Expected non-nullable type \"{type}\" not to be null.");
            }
        }
        else if (type.Item is { } item)
        {
            CheckList(item, value);
        }
        else
        {
            CheckNamed(type.Name, value);
        }
    }

    private void CheckList(TypeReference item, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            CheckValue(item, value);
            return;
        }

        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            _path.Add(new(null, index++));
            CheckValue(item, element);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void CheckNamed(string name, JsonElement value)
    {
        switch (_schema.FindType(name))
        {
            case { Kind: TypeKind.InputObject } input:
                CheckObject(input, value);
                break;
            case { Kind: TypeKind.Enum } values:
                CheckEnum(values, value);
                break;
            case { Kind: TypeKind.Scalar }:
                if (ScalarFault(name, value) is { } message)
                {
                    Refuse(value, message);
                }

                break;
        }
    }

    private void CheckObject(SchemaType input, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Refuse(value, $"Expected type \"{input.Name}\" to be an object.");
            return;
        }

        foreach (var field in input.InputFields)
        {
            if (value.TryGetProperty(field.Name, out var given))
            {
                _path.Add(new(field.Name, 0));
                CheckValue(field.Type, given);
                _path.RemoveAt(_path.Count - 1);
            }
            else if (field.IsRequired)
            {
                Refuse(value, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            if (input.FindInputField(member.Name) is null)
            {
                var suggestion = Suggest(member.Name, input.InputFields.Select(static field => field.Name));
                Refuse(value, ValidationMessages.UnknownInputField(member.Name, input.Name, suggestion));
            }
        }

        if (input.IsOneOf)
        {
            CheckOneOf(input, value);
        }
    }

    private void CheckOneOf(SchemaType input, JsonElement value)
    {
        var given = input.InputFields.Where(field => value.TryGetProperty(field.Name, out _)).Select(static field => field.Name).Take(2).ToList();
        if (given.Count != 1)
        {
            Refuse(value, $"Exactly one key must be specified for OneOf type \"{input.Name}\".");
        }

        if (given is [var first, ..] && value.GetProperty(first) is { ValueKind: JsonValueKind.Null } nothing)
        {
            _path.Add(new(first, 0));
            Refuse(nothing, $"Field \"{first}\" must be non-null.");
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void CheckEnum(SchemaType type, JsonElement value)
    {
        var name = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (name is not null && type.FindEnumValue(name) is not null)
        {
            return;
        }

        var text = name ?? JsonInspection.Show(value);
        var suggestion = Suggest(text, type.EnumValues.Select(static known => known.Name), "the enum value");
        Refuse(value, name is null ? ValidationMessages.NoEnumText(type.Name, text, suggestion) : ValidationMessages.UnknownEnumValue(type.Name, text, suggestion));
    }

    // A scalar of the schema's own means something to services only.
    private static string? ScalarFault(string scalar, JsonElement value) => scalar switch
    {
        "Int" when !IsWhole(value) => ValidationMessages.NoInteger(JsonInspection.Show(value)),
        "Int" when value.GetDouble() is > int.MaxValue or < int.MinValue => ValidationMessages.IntegerTooLarge(JsonInspection.Show(value)),
        "Float" when value.ValueKind != JsonValueKind.Number || !double.IsFinite(value.GetDouble()) => ValidationMessages.NoNumber(JsonInspection.Show(value)),
        "String" when value.ValueKind != JsonValueKind.String => ValidationMessages.NoString(JsonInspection.Show(value)),
        "Boolean" when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) => ValidationMessages.NoBoolean(JsonInspection.Show(value)),
        "ID" when value.ValueKind != JsonValueKind.String && !IsWhole(value) => ValidationMessages.NoId(JsonInspection.Show(value)),
        _ => null,
    };

    private static bool IsWhole(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsInteger(number);

    private string Suggest(string written, IEnumerable<string> names, string? kind = null) =>
        _suggestsNames && !IsFull ? Suggestions.Offer(Suggestions.Near(written, names), kind) : string.Empty;

    private bool IsFull => _errors?.Count > Most;

    private void Refuse(JsonElement value, string message)
    {
        if (IsFull)
        {
            return;
        }

        var name = _variable!.Variable.Name.StringValue;
        StringBuilder text = new($"Variable \"${name}\" got invalid value {JsonInspection.Show(value)}");
        if (_path.Count > 0)
        {
            text.Append(" at \"").Append(name);
            foreach (var step in _path)
            {
                _ = step.Name is null ? text.Append('[').Append(step.Index).Append(']') : text.Append('.').Append(step.Name);
            }

            text.Append('"');
        }

        Add(text.Append("; ").Append(message).ToString());
    }

    private void Add(string message)
    {
        _errors ??= ImmutableArray.CreateBuilder<RequestError>();
        if (_errors.Count < Most)
        {
            _errors.Add(new(RequestError.BadUserInput, message, Place()));
        }
        else if (_errors.Count == Most)
        {
            _errors.Add(new(RequestError.BadUserInput, "Too many errors processing variables, error limit reached. Execution aborted.", []));
        }
    }

    private ImmutableArray<RequestLocation> Place() =>
        _document is { Source.IsEmpty: false } document ? [new LineTable(document.Source).PlaceOf(_variable!.Location.Start)] : [];

    private readonly record struct Step(string? Name, int Index);
}
