using System.Globalization;
using System.Runtime.InteropServices;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>Literals have the type of their place (GraphQL §5.6): ValuesOfCorrectType and UniqueInputFieldNames. Collects the variables used in them.</summary>
internal sealed class ValueRules(RuleContext context)
{
    // Below this, comparing names one with another is cheaper than a set.
    private const int FewFields = 12;

    /// <summary>Checks a value and all within it.</summary>
    /// <param name="value">The literal or variable.</param>
    /// <param name="place">What is expected there.</param>
    /// <param name="usages">Where variables are noted.</param>
    /// <param name="isJudged">False within a value that was found wrong already.</param>
    public void Check(GraphQLValue value, in ValuePlace place, List<VariableUsage> usages, bool isJudged = true)
    {
        switch (value)
        {
            case GraphQLVariable variable:
                usages.Add(new(variable, place.Type, place.HasDefault, place.OneOf));
                break;
            case GraphQLListValue list:
                CheckList(list, place.Type, usages, isJudged);
                break;
            case GraphQLObjectValue fields:
                CheckObject(fields, place.Type, usages, isJudged);
                break;
            case GraphQLNullValue when isJudged && place.Type is { IsNonNull: true } type:
                context.Findings.Add(ValidationMessages.WrongValue(type, "null"), value);
                break;
            case GraphQLNullValue:
                break;
            default:
                if (isJudged)
                {
                    CheckLeaf(value, place.Type);
                }

                break;
        }
    }

    private void CheckList(GraphQLListValue list, TypeReference? type, List<VariableUsage> usages, bool isJudged)
    {
        var item = type is null ? null : type.Item ?? (type.IsNonNull ? type with { IsNonNull = false } : type);
        if (isJudged && type?.Item is null)
        {
            CheckLeaf(list, item);
            isJudged = false;
        }

        foreach (var element in CollectionsMarshal.AsSpan(list.Values))
        {
            Check(element, new(item, false, null), usages, isJudged);
        }
    }

    private void CheckObject(GraphQLObjectValue value, TypeReference? type, List<VariableUsage> usages, bool isJudged)
    {
        var input = context.Schema.TypeOf(type) is { Kind: TypeKind.InputObject } found ? found : null;
        if (isJudged && input is null)
        {
            CheckLeaf(value, type);
            isJudged = false;
        }
        else if (isJudged)
        {
            CheckRequiredFields(value, input!);
        }

        var seen = value.Fields?.Count > FewFields ? new Dictionary<string, GraphQLName>(StringComparer.Ordinal) : null;
        for (var i = 0; i < (value.Fields?.Count ?? 0); i++)
        {
            var field = value.Fields![i];
            var definition = input?.FindInputField(field.Name.StringValue);
            if (isJudged && definition is null && !context.Findings.IsFull)
            {
                var suggestion = context.Suggest(field.Name.StringValue, input!.InputFields.Select(static known => known.Name));
                context.Findings.Add(ValidationMessages.UnknownInputField(field.Name.StringValue, input.Name, suggestion), field);
            }

            CheckUnique(value.Fields, i, seen);
            Check(field.Value, new(definition?.Type, definition?.DefaultValue is not null, input is { IsOneOf: true } ? input : null), usages, isJudged);
        }
    }

    private void CheckUnique(List<GraphQLObjectField> fields, int index, Dictionary<string, GraphQLName>? seen)
    {
        var name = fields[index].Name;
        GraphQLName? first = null;
        if (seen is not null)
        {
            first = seen.TryAdd(name.StringValue, name) ? null : seen[name.StringValue];
        }
        else
        {
            for (var i = 0; i < index && first is null; i++)
            {
                first = fields[i].Name.Value.Equals(name.Value) ? fields[i].Name : null;
            }
        }

        if (first is not null)
        {
            context.Findings.Add(ValidationMessages.SameInputField(name.StringValue), first, name);
        }
    }

    private void CheckRequiredFields(GraphQLObjectValue value, SchemaType input)
    {
        foreach (var field in input.InputFields)
        {
            if (field.IsRequired && Find(value, field.Name) is null)
            {
                context.Findings.Add(ValidationMessages.InputFieldMissing(input.Name, field.Name, field.Type), value);
            }
        }

        if (!input.IsOneOf)
        {
            return;
        }

        var keys = (value.Fields ?? []).Select(static field => field.Name.StringValue).Distinct(StringComparer.Ordinal).Take(2).ToList();
        if (keys.Count != 1)
        {
            context.Findings.Add(ValidationMessages.OneOfKeys(input.Name), value);
        }
        else if (value.Fields![^1].Value is GraphQLNullValue)
        {
            context.Findings.Add(ValidationMessages.OneOfNull(input.Name, keys[0]), value);
        }
    }

    private static GraphQLObjectField? Find(GraphQLObjectValue value, string name)
    {
        foreach (var field in CollectionsMarshal.AsSpan(value.Fields))
        {
            if (field.Name.Value.Equals(name))
            {
                return field;
            }
        }

        return null;
    }

    private void CheckLeaf(GraphQLValue value, TypeReference? type)
    {
        if (type is null || context.Schema.TypeOf(type) is not { } named)
        {
            return;
        }

        var message = named.Kind switch
        {
            TypeKind.Enum => EnumFault(named, value),
            TypeKind.Scalar => ScalarFault(named.Name, value),
            _ => ValidationMessages.WrongValue(type, ValuePrinter.Print(value, isSpaced: true)),
        };
        if (message is not null)
        {
            context.Findings.Add(message, value);
        }
    }

    private string? EnumFault(SchemaType type, GraphQLValue value)
    {
        var name = (value as GraphQLEnumValue)?.Name.StringValue;
        if (name is not null && type.FindEnumValue(name) is not null)
        {
            return null;
        }

        var text = name ?? ValuePrinter.Print(value, isSpaced: true);
        var suggestion = context.Suggest(text, type.EnumValues.Select(static known => known.Name), "the enum value");
        return name is null ? ValidationMessages.NoEnumLiteral(type.Name, text, suggestion) : ValidationMessages.UnknownEnumValue(type.Name, text, suggestion);
    }

    // GraphQL §3.5.2: what no finite double is near is no Float.
    private static bool IsFinite(GraphQLValue value) =>
        ((value as GraphQLFloatValue)?.Value ?? (value as GraphQLIntValue)?.Value) is { } digits
        && double.TryParse(digits.Span, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);

    // A scalar of the schema's own means something to services only, so every literal may be one of its values.
    private static string? ScalarFault(string scalar, GraphQLValue value) => scalar switch
    {
        "Int" when value is not GraphQLIntValue => ValidationMessages.NoInteger(ValuePrinter.Print(value, isSpaced: true)),
        "Int" when !int.TryParse(((GraphQLIntValue)value).Value.Span, CultureInfo.InvariantCulture, out _) =>
            ValidationMessages.IntegerTooLarge(((GraphQLIntValue)value).Value.ToString()),
        "Float" when !IsFinite(value) => ValidationMessages.NoNumber(ValuePrinter.Print(value, isSpaced: true)),
        "String" when value is not GraphQLStringValue => ValidationMessages.NoString(ValuePrinter.Print(value, isSpaced: true)),
        "Boolean" when value is not GraphQLBooleanValue => ValidationMessages.NoBoolean(ValuePrinter.Print(value, isSpaced: true)),
        "ID" when value is not (GraphQLStringValue or GraphQLIntValue) => ValidationMessages.NoIdLiteral(ValuePrinter.Print(value, isSpaced: true)),
        _ => null,
    };
}
