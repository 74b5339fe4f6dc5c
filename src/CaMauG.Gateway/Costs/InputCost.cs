using System.Text.Json;
using CaMauG.Federation.Schemas;

namespace CaMauG.Gateway.Costs;

/// <summary>Cost of an input value that comes in a variable: its weight, and those of the fields that are given.</summary>
internal sealed class InputCost(ApiSchema schema, CostRules rules, string variable, double weight, TypeReference type, CostTerm otherwise) : CostTerm
{
    public override double Evaluate(in CostVariables variables)
    {
        var value = variables.Find(variable);
        return value.ValueKind == JsonValueKind.Undefined ? otherwise.Evaluate(variables) : Of(value, weight, type);
    }

    private double Of(JsonElement value, double each, TypeReference expected) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => 0,
        JsonValueKind.Array when expected.Item is { } item => OfItems(value, each, item),
        JsonValueKind.Object when schema.FindType(expected.Name) is { Kind: TypeKind.InputObject } input => each + OfFields(value, input),
        _ => each,
    };

    private double OfItems(JsonElement value, double each, TypeReference item)
    {
        var sum = 0d;
        foreach (var element in value.EnumerateArray())
        {
            sum += Of(element, each, item);
        }

        return sum;
    }

    private double OfFields(JsonElement value, SchemaType input)
    {
        var sum = 0d;
        foreach (var field in input.InputFields)
        {
            if (value.TryGetProperty(field.Name, out var given))
            {
                sum += Of(given, rules.OfInputField(input.Name, field), field.Type);
            }
        }

        return sum;
    }
}
