namespace CaMauG.MiniApps.Rest.Mapping.Methods;

/// <summary>Methods of texts.</summary>
internal static class TextMethods
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static object? Split(MethodCall call)
    {
        if (call.Value is not string text || call.Argument(0) is not string separator || call.Argument(1) is not (long or Missing))
        {
            return call.Misfit("takes a text, a text to split at and how many parts there are at most");
        }

        var most = call.Argument(1) is long limit ? (int)Math.Clamp(limit, 1, int.MaxValue) : int.MaxValue;
        var parts = separator.Length == 0 ? text.Take(most).Select(static character => character.ToString()) : text.Split(separator, most);
        return parts.Select(static part => (object?)part).ToList();
    }

    public static object? Trim(MethodCall call, Func<string, string> trim) => call.Value is string text ? trim(text) : call.Misfit("takes a text");

    public static object? ParseInt(MethodCall call)
    {
        if (call.Argument(0) is not (Missing or long and >= 2 and <= 36))
        {
            return call.Misfit("takes a base from 2 to 36");
        }

        return call.Value switch
        {
            long number => number,
            double number when Math.Abs(number) < long.MaxValue => (long)number,
            string text => Parse(text.Trim(), call.Argument(0) is long given ? given : 10) is { } whole ? whole : call.Misfit("was given a text that is no whole number"),
            _ => call.Misfit("takes a text"),
        };
    }

    private static long? Parse(string text, long radix)
    {
        var isNegative = text.StartsWith('-');
        var digits = isNegative ? text[1..] : text;
        if (digits.Length is 0 or > 64)
        {
            return null;
        }

        Int128 number = 0;
        foreach (var character in digits)
        {
            var digit = Digits.IndexOf(char.ToLowerInvariant(character), StringComparison.Ordinal);
            number = (number * radix) + digit;
            if (digit < 0 || digit >= radix || number > long.MaxValue)
            {
                return null;
            }
        }

        return (long)(isNegative ? -number : number);
    }
}
