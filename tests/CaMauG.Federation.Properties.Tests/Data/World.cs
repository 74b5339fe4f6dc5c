using System.Globalization;
using System.Text.Json.Nodes;
using CaMauG.Federation.Properties.Tests.Graphs;
using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Properties.Tests.Data;

/// <summary>
/// The data behind a graph. Nothing is stored: the value of a field follows from the object, the field and its arguments, so that every
/// subgraph and the single schema tell the same without knowing of each other.
/// </summary>
internal sealed class World(GraphDraft graph)
{
    public const int ObjectsPerType = 3;

    public GraphFacts Facts { get; } = new(graph);

    public static DataObject Root(string type) => new(type, type);

    public static IEnumerable<DataObject> Objects(string objectType) =>
        Enumerable.Range(0, ObjectsPerType).Select(number => Entity(objectType, number));

    /// <summary>Null, a leaf, an object, or a list of these.</summary>
    /// <exception cref="ResolverException">The field breaks.</exception>
    public object? Value(DataObject parent, string field, string arguments)
    {
        var facts = Facts.Field(parent.Type, field);
        var place = $"{parent.Identity}.{field}{arguments}";
        if (Fails(facts, facts.Type, place))
        {
            throw new ResolverException(facts.Coordinate);
        }

        return Value(facts, facts.Type, place);
    }

    private bool Fails(FieldFacts facts, TypeReference type, string place) =>
        MayFail(facts, type) && Hash.Of("fails " + place, graph.DataSeed).Chance(0.04);

    // A null that takes an object with it takes what others need of it: its type, where another subgraph has it as an interface object, and what is
    // required of it. Then services together answer less than a single server, so such graphs fail only where the null stays.
    private bool MayFail(FieldFacts facts, TypeReference type) =>
        graph.HasFailures && !facts.IsSteady && !(type.IsNonNull && (Facts.HasInterfaceObjects || Facts.HasDeepRequirements));

    private object? Value(FieldFacts facts, TypeReference type, string place)
    {
        var hash = Hash.Of(place, graph.DataSeed);
        if (facts.IsComposite && facts.RuntimeTypes.Count == 0 && type.Item is null)
        {
            return null;
        }

        var mayBeNull = type.IsNonNull ? MayFail(facts, type) && hash.Chance(0.01) : !facts.IsKey && hash.Chance(0.1);
        if (mayBeNull)
        {
            return null;
        }

        hash = hash.Next;
        if (type.Item is { } item)
        {
            return Enumerable.Range(0, hash.Below(4)).Select(index => Value(facts, item, $"{place}[{index}]")).ToList();
        }

        return facts.IsComposite ? Object(facts, place, hash) : Leaf(facts, type.Name, place, hash);
    }

    private DataObject Object(FieldFacts facts, string place, Hash hash)
    {
        var type = facts.RuntimeTypes[hash.Below(facts.RuntimeTypes.Count)];
        return Facts.IsEntity(type) && !facts.IsKey ? Entity(type, hash.Next.Below(ObjectsPerType)) : new(type, place);
    }

    private JsonValue Leaf(FieldFacts facts, string type, string place, Hash hash) => type switch
    {
        "Int" => JsonValue.Create(facts.IsKey ? Number(place) : hash.Below(1000)),
        "Float" => JsonValue.Create(hash.Below(1000) + 0.5),
        "Boolean" => JsonValue.Create(hash.Below(2) == 0),
        "ID" or "String" => JsonValue.Create(facts.IsKey ? $"{place}" : $"{type}{hash.Below(1000).ToString(CultureInfo.InvariantCulture)}"),
        _ => JsonValue.Create(Facts.EnumValues[type][hash.Below(Facts.EnumValues[type].Count)]),
    };

    // Few enough objects that their texts do not collide in 31 bits.
    private static int Number(string place) => Hash.Of(place, 0).Below(int.MaxValue);

    private static DataObject Entity(string type, int number) => new(type, $"{type}#{number.ToString(CultureInfo.InvariantCulture)}");
}
