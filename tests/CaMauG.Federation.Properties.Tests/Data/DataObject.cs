using System.Text.Json.Nodes;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Data;

/// <summary>An object of the data as an execution holds it.</summary>
/// <param name="Type">Its concrete type.</param>
/// <param name="Identity">Tells it from all other objects: number of an entity, place of a value.</param>
internal sealed record DataObject(string Type, string Identity)
{
    /// <summary>What a subgraph may answer here although it is external there.</summary>
    public IReadOnlyList<GraphQLSelectionSet> Provided { get; init; } = [];

    /// <summary>With what a subgraph was asked for this object; null when it found the object itself.</summary>
    public JsonObject? Representation { get; init; }
}
