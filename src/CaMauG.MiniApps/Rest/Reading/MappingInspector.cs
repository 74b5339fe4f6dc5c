using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.MiniApps.Rest.Mapping.Methods;

namespace CaMauG.MiniApps.Rest.Reading;

/// <summary>Tells a finding of a mapping.</summary>
internal delegate void MappingReport(string code, int offset, params string[] facts);

/// <summary>Checks what a mapping names: methods, variables where they are to be had, members of variables whose members are known.</summary>
/// <param name="members">The variables of this place; the members of each, or null when it may have any.</param>
/// <param name="readsAnswer">Whether the answer of the service is at hand.</param>
/// <param name="named">Told each member of a variable that is read.</param>
internal sealed class MappingInspector(
    IReadOnlyDictionary<string, IReadOnlyCollection<string>?> members, bool readsAnswer, Action<string, string>? named = null)
{
    private const string Headers = "headers";

    public void Inspect(Expression mapping, MappingReport report)
    {
        // The list of a whole mapping selects of what the mapping itself selects of.
        if (mapping is Expression.Path { Start: PathStart.Current, Steps: [], Selection: { } whole })
        {
            InspectItems(whole, new(report, readsAnswer, []));
        }
        else
        {
            Inspect(mapping, new Scope(report, readsAnswer, []));
        }
    }

    private void Inspect(Expression expression, Scope scope)
    {
        switch (expression)
        {
            case Expression.Items items:
                foreach (var item in items.Values)
                {
                    Inspect(item, scope);
                }

                break;
            case Expression.Object made:
                InspectItems(made.Selection, scope);
                break;
            case Expression.Fallback fallback:
                foreach (var choice in fallback.Choices)
                {
                    Inspect(choice, scope);
                }

                break;
            case Expression.Path path:
                InspectPath(path, scope);
                break;
        }
    }

    private void InspectItems(Selection selection, Scope scope)
    {
        foreach (var item in selection.Items)
        {
            Inspect(item.Value, scope);
        }
    }

    private void InspectPath(Expression.Path path, Scope scope)
    {
        switch (path.Start)
        {
            case PathStart.Current when !scope.HasCurrent:
                scope.Report("REST_NO_ANSWER_HERE", path.Offset);
                break;
            case PathStart.Variable variable when !scope.Bound.Contains(variable.Name):
                InspectVariable(variable.Name, path, scope);
                break;
            case PathStart.Value value:
                Inspect(value.Expression, scope);
                break;
        }

        foreach (var method in path.Steps.OfType<PathStep.Method>())
        {
            scope = InspectMethod(method, scope);
        }

        if (path.Selection is { } selection)
        {
            InspectItems(selection, scope with { HasCurrent = true });
        }
    }

    private Scope InspectMethod(PathStep.Method method, Scope scope)
    {
        if (MethodTable.ArgumentsOf(method.Name) is not var (fewest, most))
        {
            scope.Report("MAPPING_UNKNOWN_METHOD", method.Offset, method.Name, string.Join(", ", MethodTable.Names));
            return scope;
        }

        if (method.Arguments.Count < fewest || method.Arguments.Count > most)
        {
            scope.Report("MAPPING_ARGUMENT_COUNT", method.Offset, method.Name, $"{method.Arguments.Count}", fewest == most ? $"{fewest}" : $"{fewest}–{most}");
            return scope;
        }

        if (method.Name != MethodTable.As)
        {
            foreach (var argument in method.Arguments)
            {
                Inspect(argument, scope);
            }

            return scope;
        }

        if (method.Arguments.Count == 2)
        {
            Inspect(method.Arguments[1], scope);
        }

        if (MethodTable.BoundName(method.Arguments) is { } name)
        {
            return scope with { Bound = [.. scope.Bound, name] };
        }

        scope.Report("MAPPING_AS_NEEDS_NAME", method.Offset);
        return scope;
    }

    private void InspectVariable(string name, Expression.Path path, Scope scope)
    {
        if (!members.TryGetValue(name, out var known))
        {
            scope.Report("REST_UNKNOWN_VARIABLE", path.Offset, name, string.Join(", ", members.Keys.Order(StringComparer.Ordinal).Select(static known => "$" + known)));
            return;
        }

        var keys = path.Steps.OfType<PathStep.Key>().Select(static step => step.Name).ToList();
        if (keys is [Headers, var header, ..] && name == RestVariables.Request && header != RestVariables.AcceptLanguage)
        {
            scope.Report("REST_HEADER_NOT_PASSED", path.Offset, header);
            return;
        }

        if (keys is [var first, ..])
        {
            Check(name, first, path.Offset, known, scope);
        }
        else if (path.Selection?.Names is { } selected)
        {
            foreach (var each in path.Selection.Items.Select(static item => item.Value).OfType<Expression.Path>())
            {
                if (each is { Start: PathStart.Current, Steps: [PathStep.Key key, ..] })
                {
                    Check(name, key.Name, each.Offset, known, scope);
                }
            }
        }
    }

    private void Check(string name, string member, int offset, IReadOnlyCollection<string>? known, Scope scope)
    {
        if (known?.Contains(member) is false)
        {
            scope.Report("REST_UNKNOWN_MEMBER", offset, $"${name}.{member}", string.Join(", ", known));
            return;
        }

        named?.Invoke(name, member);
    }

    private sealed record Scope(MappingReport Report, bool HasCurrent, IReadOnlyList<string> Bound);
}
