using System.Collections.Immutable;

namespace CaMauG.Federation.Plans;

/// <summary>
/// A variable of an entity fetch that no client gives: its value is taken from an object above each of the objects that are looked up
/// (<c>@fromContext</c>, Federation 2.8). Objects with different values are looked up by different requests.
/// </summary>
/// <param name="Name">Name under which <see cref="FetchNode.Document"/> declares it.</param>
/// <param name="Sources">Where the value is, nearest first; the first whose object is of a fitting type decides. None fits: the value is null.</param>
public sealed record ContextVariable(string Name, ImmutableArray<ContextSource> Sources);

/// <summary>Where the value of a <see cref="ContextVariable"/> may be taken from.</summary>
/// <param name="Levels">How many segments of the fetch's path lie between the object that gives the value and those that are looked up; at least one.</param>
/// <param name="ObjectTypes">Object type names the giving object must have; empty for any.</param>
/// <param name="Value">
/// What is taken of it: a leaf, or a way down to one, with at most one field at each step; lists on the way become lists. Null when such objects give none.
/// </param>
public sealed record ContextSource(int Levels, ImmutableArray<string> ObjectTypes, RepresentationField? Value)
{
    /// <summary>The object type of what gives the value, where the schema leaves no choice.</summary>
    public string? ObjectType { get; init; }

    /// <summary>Prints as <c>../language</c>, or <c>../../|[Owner]address.city</c>.</summary>
    public override string ToString()
    {
        var conditions = ObjectTypes.IsDefaultOrEmpty ? "" : $"|[{string.Join(',', ObjectTypes)}]";
        return string.Concat(Enumerable.Repeat("../", Levels)) + conditions + (Value is null ? "null" : string.Join('.', Way(Value)));
    }

    private static IEnumerable<string> Way(RepresentationField field) => field.Fields.IsDefaultOrEmpty
        ? [field.SourceKey]
        : Way(field.Fields.First(static below => below.Name != "__typename")).Prepend(field.SourceKey);
}
