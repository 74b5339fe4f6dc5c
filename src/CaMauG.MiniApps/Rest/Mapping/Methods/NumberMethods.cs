namespace CaMauG.MiniApps.Rest.Mapping.Methods;

/// <summary>Arithmetic: whole numbers stay whole while they fit.</summary>
internal static class NumberMethods
{
    public static object? Add(MethodCall call) => Fold(call, static (a, b) => checked(a + b), static (a, b) => a + b);

    public static object? Subtract(MethodCall call) => Fold(call, static (a, b) => checked(a - b), static (a, b) => a - b);

    public static object? Multiply(MethodCall call) => Fold(call, static (a, b) => checked(a * b), static (a, b) => a * b);

    public static object? Divide(MethodCall call) => Fold(call, static (a, b) => b != 0 && a % b == 0 ? a / b : null, static (a, b) => a / b);

    public static object? Remainder(MethodCall call) => Fold(call, static (a, b) => b != 0 ? a % b : null, static (a, b) => a % b);

    private static object? Fold(MethodCall call, Func<long, long, long?> whole, Func<double, double, double> real)
    {
        var result = call.Value;
        for (var index = 0; index < call.Count; index++)
        {
            if (result is not (long or double) || call.Argument(index) is not (long or double))
            {
                return call.Misfit("takes numbers");
            }

            result = Step(result, call.Argument(index)!, whole, real);
        }

        return result is double number && !double.IsFinite(number) ? call.Misfit("leads to no number") : result;
    }

    private static object Step(object left, object right, Func<long, long, long?> whole, Func<double, double, double> real)
    {
        try
        {
            if (left is long a && right is long b && whole(a, b) is { } exact)
            {
                return exact;
            }
        }
        catch (OverflowException)
        {
            // Too large for a whole number: as close as a decimal one comes.
        }

        return real(ToDouble(left), ToDouble(right));
    }

    private static double ToDouble(object number) => number is long whole ? whole : (double)number;
}
