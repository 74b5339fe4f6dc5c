namespace CaMauG.MiniApps.Rest.Mapping.Methods;

/// <summary>Comparing, and joining what is true or false.</summary>
internal static class LogicMethods
{
    public static object? Compare(MethodCall call, Func<int, bool> holds) => (call.Value, call.Argument(0)) switch
    {
        (long left, long right) => holds(left.CompareTo(right)),
        (long or double, long or double) => holds(ToDouble(call.Value).CompareTo(ToDouble(call.Argument(0)))),
        (string left, string right) => holds(string.CompareOrdinal(left, right)),
        (bool left, bool right) => holds(left.CompareTo(right)),
        _ => call.Misfit("compares numbers, texts or booleans with their like"),
    };

    /// <summary>Goes through the value and the arguments until one of them decides.</summary>
    public static object? Join(MethodCall call, bool until)
    {
        var value = call.Value;
        for (var index = 0; index <= call.Count; index++)
        {
            if (value is not bool flag)
            {
                return call.Misfit("joins what is true or false");
            }

            if (flag == until)
            {
                return flag;
            }

            value = call.Argument(index);
        }

        return !until;
    }

    public static object? Not(MethodCall call) => call.Value is bool flag ? !flag : call.Misfit("takes what is true or false");

    private static double ToDouble(object? number) => number is long whole ? whole : (double)number!;
}
