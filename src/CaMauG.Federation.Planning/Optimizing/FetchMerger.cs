using CaMauG.Federation.Plans;
using CaMauG.Federation.Planning.Fetching;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Optimizing;

/// <summary>
/// Joins fetches of the same objects from the same subgraph: those of one round, and those where the earlier can wait for the later without
/// making the plan longer.
/// </summary>
internal static class FetchMerger
{
    public static List<FetchGroup> Merge(IReadOnlyList<FetchGroup> groups, PlanningBudget budget)
    {
        var left = groups.ToList();
        foreach (var part in groups.Select(group => group.Part).Distinct().ToArray())
        {
            while (MergeOne(left, [.. left.Where(group => group.Part == part)], budget))
            {
            }
        }

        return left;
    }

    // What is answered later never holds up what is answered first: parts are looked at one by one.
    private static bool MergeOne(List<FetchGroup> all, List<FetchGroup> groups, PlanningBudget budget)
    {
        var alike = groups.GroupBy(group => (group.Subgraph.Index, group.IsEntity, group.Serial, Keys(group.Path))).Where(group => group.Count() > 1).ToArray();
        if (alike.Length == 0)
        {
            return false;
        }

        var levels = new Levels(groups);
        foreach (var candidates in alike)
        {
            var ordered = candidates.OrderBy(levels.Earliest).ThenBy(group => group.Order).ToArray();
            for (var i = 0; i < ordered.Length; i++)
            {
                for (var j = i + 1; j < ordered.Length; j++)
                {
                    budget.Step();
                    if (CanMerge(ordered[i], ordered[j], levels))
                    {
                        Merge(all, ordered[i], ordered[j]);
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static string Keys(PlanPath path) => string.Join('.', path.Segments.Select(segment => segment.ResponseKey));

    private static bool CanMerge(FetchGroup first, FetchGroup second, Levels levels)
    {
        if (!levels.CanJoin(first, second))
        {
            return false;
        }

        return first.Path.ToString() == second.Path.ToString()
            ? first.Selection.AgreesWith(second.Selection) && CombineShapes(first, second) is not null
            : SameAtEachPlace(first, second);
    }

    // Under different type conditions the same must be asked of all: the joined path does not tell them apart any more.
    private static bool SameAtEachPlace(FetchGroup first, FetchGroup second) =>
        first.Path.Segments.Zip(second.Path.Segments).All(pair => pair.First.TypeConditions.IsEmpty == pair.Second.TypeConditions.IsEmpty)
        && ShapeText(first) == ShapeText(second)
        && first.Selection.Text() == second.Selection.Text();

    private static string ShapeText(FetchGroup group) => string.Concat(group.Shapes.Select(shape =>
        $"{string.Join(',', shape.ObjectTypes)}:{shape.TypeName}:{Representations.Text(shape.Fields)};"));

    private static void Merge(List<FetchGroup> groups, FetchGroup first, FetchGroup second)
    {
        if (first.Path.ToString() == second.Path.ToString())
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

        first.TakePlaceOf(second, groups);
    }

    // Null when one list of shapes cannot serve both.
    private static List<RepresentationShape>? CombineShapes(FetchGroup first, FetchGroup second)
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
    private static List<RepresentationShape> Join(List<RepresentationShape> shapes) => [.. shapes
        .GroupBy(shape => (shape.TypeName, shape.ObjectTypes.IsEmpty, Representations.Text(shape.Fields)))
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
