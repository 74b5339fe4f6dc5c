namespace CaMauG.Federation.Execution.Completion;

/// <summary>
/// Fields of one object by response key, in the order of the response, and the deferred fragments that begin at it. A key stands where it is
/// met first; what is left out by a condition is not met (GraphQL October 2021, §6.3.2), so a key met under several conditions has several places.
/// </summary>
internal sealed class FieldCollection
{
    // Nobody writes a field so often; a hostile operation must not make each object cost the square of it.
    private const int MaxPlaces = 16;

    // So few are compared one with another without a table of keys.
    private const int FewFields = 12;

    private readonly List<(string Key, FieldUse Use)> _ordered = [];
    private HashSet<(string Fragment, Guard Guard, DeferUse? Defer, bool IsDenied)>? _entered;
    private List<(DeferUse Use, Guard Guard)>? _deferred;

    /// <summary>Deferred fragments that stand at this object, and when each counts.</summary>
    public IReadOnlyList<(DeferUse Use, Guard Guard)> Deferred => _deferred ?? [];

    /// <summary>Everything met, in its order.</summary>
    public IEnumerable<FieldUse> Uses => _ordered.Select(static met => met.Use);

    /// <summary>False when the fragment has been entered under this guard and in this part before.</summary>
    public bool Enter(string fragment, Guard guard, DeferUse? defer, bool isDenied) => (_entered ??= []).Add((fragment, guard, defer, isDenied));

    public void Add(FieldUse use) => _ordered.Add(((use.Field.Alias?.Name ?? use.Field.Name).StringValue, use));

    public void AddDeferred(DeferUse use, Guard guard) => (_deferred ??= []).Add((use, guard));

    /// <summary>The fields of a part at their places, each compiled once; those that compile to nothing are left out.</summary>
    public IEnumerable<ProjectedField> Project(DeferUse? part, Func<string, List<FieldUse>, ProjectedField?> compile) =>
        IsPlain(part) ? ProjectPlain(compile) : ProjectPlaces(part, compile);

    // Each key stands at one place, under the conditions of its only use.
    private ProjectedField[] ProjectPlain(Func<string, List<FieldUse>, ProjectedField?> compile)
    {
        var fields = new ProjectedField[_ordered.Count];
        var count = 0;
        foreach (var (key, use) in _ordered)
        {
            if (compile(key, [use]) is { } field)
            {
                fields[count++] = field;
            }
        }

        Array.Resize(ref fields, count);
        return fields;
    }

    private bool IsPlain(DeferUse? part)
    {
        for (var i = 0; i < _ordered.Count; i++)
        {
            if (i == FewFields || _ordered[i].Use.Defer != part)
            {
                return false;
            }

            for (var j = 0; j < i; j++)
            {
                if (_ordered[i].Key == _ordered[j].Key)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private IEnumerable<ProjectedField> ProjectPlaces(DeferUse? part, Func<string, List<FieldUse>, ProjectedField?> compile)
    {
        var places = Places(part);
        var uses = _ordered.GroupBy(static met => met.Key, static met => met.Use, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.ToList(), StringComparer.Ordinal);
        Dictionary<string, ProjectedField?> compiled = new(StringComparer.Ordinal);
        foreach (var (key, own, earlier) in places)
        {
            if (!compiled.TryGetValue(key, out var field))
            {
                compiled.Add(key, field = compile(key, uses[key]));
            }

            if (field is not null)
            {
                yield return field.At(Conditions.From(own), earlier.Count == 0 ? null : Conditions.From(earlier));
            }
        }
    }

    // Each place with the conditions that put the field there, and those that put it at an earlier one.
    private List<(string Key, List<Guard> Own, List<Guard> Earlier)> Places(DeferUse? part)
    {
        List<(string Key, List<Guard> Own, List<Guard> Earlier)> places = [];
        Dictionary<string, List<List<Guard>>> byKey = new(StringComparer.Ordinal);
        foreach (var (key, use) in _ordered.Where(met => met.Use.Defer == part))
        {
            if (!byKey.TryGetValue(key, out var known))
            {
                byKey.Add(key, known = []);
            }

            if (known.Exists(place => place.Exists(guard => guard.Covers(use.Guard))))
            {
                continue;
            }

            if (known.Count == MaxPlaces)
            {
                known[^1].Add(use.Guard);
                continue;
            }

            List<Guard> own = [use.Guard];
            places.Add((key, own, [.. known.SelectMany(static place => place)]));
            known.Add(own);
        }

        return places;
    }
}
