using CaMauG.MiniApps.Rest.Mapping.Methods;

namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>
/// Makes values by mappings of one answer or for one request. Values are texts, booleans, whole and decimal numbers, lists, dictionaries and null;
/// what is not there is <see cref="Missing"/>. Nothing a service answers makes it throw: what does not fit is missing, and noted.
/// </summary>
internal sealed class Evaluation
{
    private const int MostProblems = 8;

    private readonly Dictionary<Selection, List<MappedObject>> _groups = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _problems = [];

    /// <summary>What did not fit, for those who wrote the mapping.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Evaluates a mapping.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="input">What it selects from.</param>
    /// <param name="variables">Variables.</param>
    public object? Run(Expression mapping, object? input, MappingVariables variables) => Apply(mapping, new(input, input, variables));

    public object? Apply(Expression expression, MappingFrame frame) => expression switch
    {
        Expression.Literal literal => literal.Value,
        Expression.Items items => items.Values.Select(item => OrNull(Apply(item, frame))).ToList(),
        Expression.Object made => Build(made.Selection, frame),
        Expression.Fallback fallback => Choose(fallback, frame),
        Expression.Path path => Walk(Start(path.Start, frame), path, 0, frame),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    public void Note(string problem)
    {
        if (_problems.Count < MostProblems)
        {
            _problems.Add(problem);
        }
    }

    private static object? OrNull(object? value) => Missing.Is(value) ? null : value;

    private object? Choose(Expression.Fallback fallback, MappingFrame frame)
    {
        object? value = Missing.Value;
        foreach (var choice in fallback.Choices)
        {
            value = Apply(choice, frame);
            if (!Missing.Is(value) && !(value is null && fallback.SkipsNull))
            {
                break;
            }
        }

        return value;
    }

    private object? Start(PathStart start, MappingFrame frame) => start switch
    {
        PathStart.Current => frame.Current,
        PathStart.Subject => frame.Subject,
        PathStart.Variable variable => frame.Variables.Find(variable.Name),
        PathStart.Value value => Apply(value.Expression, frame),
        _ => throw new NotSupportedException(start.GetType().Name),
    };

    private object? Walk(object? value, Expression.Path path, int index, MappingFrame frame)
    {
        if (Missing.Is(value))
        {
            return value;
        }

        if (index == path.Steps.Count)
        {
            return path.Selection is { } selection ? Select(value, selection, frame.Variables) : value;
        }

        switch (path.Steps[index])
        {
            case PathStep.Key key:
                return value switch
                {
                    List<object?> items => items.ConvertAll(item => OrNull(Walk(item, path, index, frame))),
                    IReadOnlyDictionary<string, object?> members when members.TryGetValue(key.Name, out var member) => Walk(member, path, index + 1, frame),
                    _ => Missing.Value,
                };
            case PathStep.Method { Name: MethodTable.As, Arguments: var arguments }:
                var bound = arguments.Count > 1 ? Apply(arguments[1], frame with { Subject = value }) : value;
                return Walk(value, path, index + 1, frame with { Variables = frame.Variables.With(MethodTable.BoundName(arguments)!, bound) });
            case PathStep.Method method:
                return Walk(MethodTable.Invoke(new(this, method, value, frame)), path, index + 1, frame);
            default:
                return value is null ? Missing.Value : Walk(value, path, index + 1, frame);
        }
    }

    private object? Select(object? value, Selection selection, MappingVariables variables) => value switch
    {
        null => null,
        List<object?> items => items.ConvertAll(item => OrNull(Select(item, selection, variables))),
        _ => Build(selection, new(value, value, variables)),
    };

    private MappedObject? Build(Selection selection, MappingFrame frame)
    {
        if (!_groups.TryGetValue(selection, out var group))
        {
            _groups.Add(selection, group = []);
        }

        MappedObject made = new(selection.Names, group);
        foreach (var item in selection.Items)
        {
            var value = Apply(item.Value, frame);
            if (item.Name is { } name)
            {
                if (!Missing.Is(value))
                {
                    made[name] = value;
                }
            }
            else if (value is IReadOnlyDictionary<string, object?> members)
            {
                foreach (var (key, member) in members)
                {
                    made[key] = member;
                }
            }
            else if (value is null && item.IsSpread)
            {
                return null;
            }
        }

        group.Add(made);
        return made;
    }
}

/// <summary>Where an expression stands.</summary>
/// <param name="Current"><c>$</c>.</param>
/// <param name="Subject"><c>@</c>.</param>
/// <param name="Variables">All others.</param>
internal readonly record struct MappingFrame(object? Current, object? Subject, MappingVariables Variables);
