using System.Collections.Immutable;

namespace CaMauG.Federation.Plans;

/// <summary>One request to one subgraph. Without <see cref="Representations"/> a root fetch, with them an entity fetch.</summary>
public sealed record FetchNode : PlanNode
{
    /// <summary>Unique within the plan, counted from 0 in the order of the plan's text.</summary>
    public required int Id { get; init; }

    /// <summary>The subgraph's name as composed.</summary>
    public required string Subgraph { get; init; }

    /// <summary>Kind of the operation sent; entity fetches are queries, also below a mutation.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>
    /// The GraphQL document sent, printed once when the plan is made. An entity fetch declares <c>$representations: [_Any!]!</c>
    /// and selects <c>_entities(representations: $representations)</c> as its only root field.
    /// </summary>
    public required string Document { get; init; }

    /// <summary>Name of the operation in <see cref="Document"/>; null when the client's operation had none.</summary>
    public string? OperationName { get; init; }

    /// <summary>Names of the client's variables that <see cref="Document"/> declares, without <c>representations</c> and <see cref="Contexts"/>.</summary>
    public ImmutableArray<string> Variables { get; init; } = [];

    /// <summary>
    /// What the representations carry: one shape for each type the objects may have; an object goes to the first shape whose type fits.
    /// Empty for a root fetch.
    /// </summary>
    public ImmutableArray<RepresentationShape> Representations { get; init; } = [];

    /// <summary>Variables of <see cref="Document"/> whose values come from objects above those that are looked up; none in the ordinary case.</summary>
    public ImmutableArray<ContextVariable> Contexts { get; init; } = [];

    /// <summary>
    /// True when objects that get the same entity may not share what is below it: a later fetch takes values from above them, which may differ.
    /// </summary>
    public bool KeepsApart { get; init; }

    /// <summary>
    /// Keys of the answer that differ from those of the response, because in this subgraph two fields may not stand under one key (GraphQL
    /// §5.3.2, FieldsInSetCanMerge). They are changed before anything else is done with the answer.
    /// </summary>
    public ImmutableArray<ResponseRename> Renames { get; init; } = [];

    /// <summary>True when this is a fetch of entities.</summary>
    public bool IsEntityFetch => !Representations.IsDefaultOrEmpty;
}

/// <summary>A key of an answer that has to be changed.</summary>
/// <param name="Path">The answer's keys that lead to it, from the root or from each entity; the last, which is changed, ends with <paramref name="ResponseKey"/>. Lists are entered by themselves.</param>
/// <param name="ResponseKey">What it is changed to.</param>
public readonly record struct ResponseRename(ImmutableArray<string> Path, string ResponseKey);

/// <summary>How a representation (<c>_Any</c>) is written from an object already fetched.</summary>
/// <param name="ObjectTypes">Concrete types (<c>__typename</c> in the data) that take this shape; empty for any.</param>
/// <param name="TypeName">The <c>__typename</c> written; null to write the object's own. Differs from the data for <c>@interfaceObject</c>.</param>
/// <param name="Fields">Key and required fields. An object that lacks a key field or has it null is not sent.</param>
public sealed record RepresentationShape(ImmutableArray<string> ObjectTypes, string? TypeName, ImmutableArray<RepresentationField> Fields);

/// <summary>One field of a representation.</summary>
/// <param name="Name">Name under which it is sent.</param>
/// <param name="SourceKey">Response key under which it stands in the data; differs when the planner had to fetch it under an alias.</param>
/// <param name="IsKey">True for a key field: when absent or null the object cannot be looked up and its fields become null.</param>
/// <param name="TypeConditions">Object types for which this field is read, when it comes from an inline fragment; empty for all.</param>
/// <param name="Fields">Sub-fields, for an object or a list of objects; empty for a leaf.</param>
public sealed record RepresentationField(
    string Name, string SourceKey, bool IsKey, ImmutableArray<string> TypeConditions, ImmutableArray<RepresentationField> Fields)
{
    /// <summary>The object type of its values, where the schema leaves no choice; null for a leaf and for an abstract type.</summary>
    public string? ObjectType { get; init; }
}
