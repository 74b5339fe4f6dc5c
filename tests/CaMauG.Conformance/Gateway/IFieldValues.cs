using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Gateway;

/// <summary>What a subgraph's fields are worth.</summary>
internal interface IFieldValues
{
    /// <summary>The plain value of what a row or a root holds for a field.</summary>
    /// <exception cref="FieldException">The value is an error.</exception>
    JsonNode? Evaluate(JsonNode? value, JsonObject input);
}
