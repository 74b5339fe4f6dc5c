namespace CaMauG.MiniApps.Rest.Mapping.Methods;

/// <summary>A method about to run on a value. Arguments are evaluated when they are asked for, with <c>@</c> for the value or for one of its items.</summary>
internal sealed class MethodCall(Evaluation evaluation, PathStep.Method method, object? value, MappingFrame frame)
{
    public string Name => method.Name;

    public object? Value => value;

    public int Count => method.Arguments.Count;

    public IReadOnlyList<Expression> Expressions => method.Arguments;

    public object? Argument(int index) => index < Count ? Evaluate(method.Arguments[index], value) : Missing.Value;

    /// <summary>The first argument for an item of the value.</summary>
    public object? Each(object? item) => Evaluate(method.Arguments[0], item);

    public object? Evaluate(Expression expression) => Evaluate(expression, value);

    /// <summary>Notes that the method does not fit, and gives what is missing.</summary>
    public object? Misfit(string why)
    {
        evaluation.Note($"->{method.Name} {why}");
        return Missing.Value;
    }

    private object? Evaluate(Expression expression, object? subject) => evaluation.Apply(expression, frame with { Subject = subject });
}
