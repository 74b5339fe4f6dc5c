using System.Text.Json;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Costs;

/// <summary>The variables of a request: what was sent, else what the operation declares.</summary>
internal readonly struct CostVariables(JsonElement sent)
{
    /// <summary>What was sent for a variable; undefined when nothing was.</summary>
    public JsonElement Find(string name) =>
        sent.ValueKind == JsonValueKind.Object && sent.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A variable as a condition of <c>@skip</c> or <c>@include</c>.</summary>
    public bool IsTrue(string name, GraphQLValue? otherwise) => Find(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => otherwise is GraphQLTrueBooleanValue,
    };
}
