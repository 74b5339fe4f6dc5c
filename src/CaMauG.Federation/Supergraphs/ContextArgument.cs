using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Supergraphs;

/// <summary>
/// An argument that clients do not see: the gateway fills it with a value of an object further up (<c>@fromContext</c>, Federation 2.8).
/// </summary>
/// <param name="Name">The argument's name in the subgraph.</param>
/// <param name="Type">Its type there; always nullable, as there may be no value.</param>
/// <param name="Context">The context by its name in the supergraph; the nearest object above whose type carries it gives the value.</param>
/// <param name="Selection">What is taken of that object: one field, with one below it as often as needed, or a fragment for each object type.</param>
public sealed record ContextArgument(string Name, TypeReference Type, string Context, FieldSet Selection);
