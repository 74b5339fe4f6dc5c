using CaMauG.Federation.Plans;
using CaMauG.Federation.Planning.Fetching;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Optimizing;

/// <summary>
/// Joins fetches of the same objects from the same subgraph: those of one round, and those where the earlier can wait for the later without
/// making the plan longer.
/// </summary>
internal sealed class FetchMerger(PlanningBudget budget) : FetchJoiner<(int Subgraph, bool IsEntity, int Serial, string Keys)>(budget)
{
    private readonly Dictionary<RepresentationShape, string> _fieldTexts = new(ReferenceEqualityComparer.Instance);

    protected override (int Subgraph, bool IsEntity, int Serial, string Keys) KindOf(FetchGroup group) =>
        (group.Subgraph.Index, group.IsEntity, group.Serial, Keys(group.Path));

    private static string Keys(PlanPath path)
    {
        var keys = new string[path.Segments.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = path.Segments[i].ResponseKey;
        }

        return string.Join('.', keys);
    }

    protected override bool Fit(FetchGroup first, FetchGroup second) => IsSamePath(first.Path, second.Path)
        ? first.Selection.AgreesWith(second.Selection) && CombineShapes(first, second) is not null && IsIndependent(first, second) && IsIndependent(second, first)
        : SameAtEachPlace(first, second);

    private static bool IsSamePath(PlanPath first, PlanPath second) => first.Segments.Length == second.Segments.Length
        && first.Segments.Zip(second.Segments).All(static pair => pair.First.ResponseKey == pair.Second.ResponseKey
            && pair.First.TypeConditions.SequenceEqual(pair.Second.TypeConditions));

    // What a field requires is fetched under the field's conditions only. Others that are asked for without them must not wait for it.
    private static bool IsIndependent(FetchGroup group, FetchGroup other)
    {
        var conditions = Alternatives(group);
        return conditions.Exists(static alternative => alternative.IsNone)
            || Alternatives(other).TrueForAll(asked => conditions.Exists(alternative => alternative.Except(asked).IsNone))
            || RequiredText(group).IsSubsetOf(RequiredText(other));
    }

    private static List<ConditionSet> Alternatives(FetchGroup group)
    {
        List<ConditionSet> found = [];
        Collect(group.Selection, found);
        return found;
    }

    private static void Collect(FetchSelection selection, List<ConditionSet> found)
    {
        foreach (var field in selection.Fields)
        {
            if (!found.Contains(field.Conditions))
            {
                found.Add(field.Conditions);
            }
        }

        foreach (var (_, fragment) in selection.Fragments)
        {
            Collect(fragment, found);
        }
    }

    private static HashSet<string> RequiredText(FetchGroup group) =>
        [.. group.Shapes.SelectMany(shape => shape.Fields).Where(field => !field.IsKey).Select(field => Representations.Text([field]))];

    // Under different type conditions the same must be asked of all: the joined path does not tell them apart any more.
    private bool SameAtEachPlace(FetchGroup first, FetchGroup second) =>
        first.Path.Segments.Zip(second.Path.Segments).All(pair => pair.First.TypeConditions.IsEmpty == pair.Second.TypeConditions.IsEmpty)
        && ShapeText(first) == ShapeText(second)
        && TextOf(first) == TextOf(second);

    private string ShapeText(FetchGroup group) => string.Concat(group.Shapes.Select(shape =>
        $"{string.Join(',', shape.ObjectTypes)}:{shape.TypeName}:{FieldText(shape)};"));

    private string FieldText(RepresentationShape shape)
    {
        if (!_fieldTexts.TryGetValue(shape, out var text))
        {
            _fieldTexts.Add(shape, text = Representations.Text(shape.Fields));
        }

        return text;
    }

    protected override void Take(FetchGroup first, FetchGroup second)
    {
        if (IsSamePath(first.Path, second.Path))
        {
            var shapes = CombineShapes(first, second)!;
            first.Shapes.Clear();
            first.Shapes.AddRange(shapes);
            first.Selection.Merge(second.Selection);
        }
        else
        {
            first.Path = new([.. first.Path.Segments.Zip(second.Path.Segments).Select(pair => pair.First with
            {
                TypeConditions = [.. pair.First.TypeConditions.Union(pair.Second.TypeConditions).Order(StringComparer.Ordinal)],
            })]);
        }
    }

    // Null when one list of shapes cannot serve both.
    private List<RepresentationShape>? CombineShapes(FetchGroup first, FetchGroup second)
    {
        var shapes = first.Shapes.ToList();
        foreach (var shape in second.Shapes)
        {
            var index = shapes.FindIndex(known => Overlap(known, shape));
            if (index < 0)
            {
                shapes.Add(shape);
                continue;
            }

            var known = shapes[index];
            if (known.TypeName != shape.TypeName || KeyText(known) != KeyText(shape) || !SameTypes(known, shape) || Representations.AreAtOdds(known.Fields, shape.Fields))
            {
                return null;
            }

            shapes[index] = known with { Fields = Representations.Union(known.Fields, shape.Fields) };
        }

        return Join(shapes);
    }

    // One shape for all types that are looked up alike.
    private List<RepresentationShape> Join(List<RepresentationShape> shapes) => [.. shapes
        .GroupBy(shape => (shape.TypeName, shape.ObjectTypes.IsEmpty, FieldText(shape)))
        .Select(alike => alike.First() with
        {
            ObjectTypes = [.. alike.SelectMany(shape => shape.ObjectTypes).Distinct().Order(StringComparer.Ordinal)],
        })];

    private static bool SameTypes(RepresentationShape first, RepresentationShape second) =>
        first.ObjectTypes.OrderBy(name => name, StringComparer.Ordinal).SequenceEqual(second.ObjectTypes.OrderBy(name => name, StringComparer.Ordinal));

    private static bool Overlap(RepresentationShape first, RepresentationShape second) =>
        first.ObjectTypes.IsEmpty || second.ObjectTypes.IsEmpty || first.ObjectTypes.Intersect(second.ObjectTypes).Any();

    private static string KeyText(RepresentationShape shape) => Representations.Text([.. shape.Fields.Where(field => field.IsKey)]);
}
