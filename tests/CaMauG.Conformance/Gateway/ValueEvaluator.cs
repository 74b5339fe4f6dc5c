using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Gateway;

/// <summary>Turns the format's special values (<c>$find</c>, <c>$all</c>, <c>$case</c>, <c>$error</c>) into plain ones.</summary>
internal sealed class ValueEvaluator(SuiteSubgraph subgraph, SuiteState state) : IFieldValues
{
    /// <inheritdoc/>
    public JsonNode? Evaluate(JsonNode? value, JsonObject input)
    {
        if (value is not JsonObject special)
        {
            return value;
        }

        if (special["$error"] is { } message)
        {
            throw new FieldException((string)message!);
        }

        if (special["$case"] is JsonArray cases)
        {
            return EvaluateCase(cases, input);
        }

        if (special["$find"] is { } table)
        {
            return Rows((string)table!, special, input).FirstOrDefault() ?? Evaluate(special["else"], input);
        }

        return special["$all"] is { } all ? new JsonArray([.. Rows((string)all!, special, input).Select(static row => row.DeepClone())]) : value;
    }

    private JsonNode? EvaluateCase(JsonArray cases, JsonObject input)
    {
        foreach (var candidate in cases.Select(static node => node!.AsObject()))
        {
            if ((candidate.ContainsKey("when") && !Pattern.Fits(candidate["when"], input))
                || (candidate.ContainsKey("state") && !Pattern.Fits(candidate["state"], state.Current)))
            {
                continue;
            }

            foreach (var (name, changed) in candidate["set"]?.AsObject() ?? [])
            {
                state.Current[name] = changed?.DeepClone();
            }

            return Evaluate(candidate["then"], input);
        }

        return null;
    }

    private IEnumerable<JsonObject> Rows(string table, JsonObject special, JsonObject input)
    {
        var rows = subgraph.Data[table]!.AsArray().Select(static row => row!.AsObject());
        if (special.ContainsKey("where"))
        {
            rows = rows.Where(row => Pattern.Fits(special["where"], row));
        }

        if (special["by"] is not { } by)
        {
            return rows;
        }

        var fields = ((string)by!).Split('|', StringSplitOptions.TrimEntries)
            .Select(static set => set.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(set => set.All(input.ContainsKey));
        return fields is null ? [] : rows.Where(row => fields.All(field => Pattern.Fits(row[field], input[field])));
    }
}
