using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CaMauG.Sdk.Rows;

/// <summary>Reads the values rows and arguments are made of.</summary>
public static class RowValue
{
    /// <summary>A scalar as text: numbers invariant, booleans in lower case, days and instants by ISO 8601; null for everything else.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        Enum constant => constant.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A number; text is not read as one.</summary>
    public static double? Number(object? value) => value switch
    {
        double number => number,
        long number => number,
        int number => number,
        decimal number => (double)number,
        float number => number,
        _ => null,
    };

    /// <summary>True when two values are the same scalar: numbers by value, everything else by text.</summary>
    public static bool Same(object? left, object? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        return Number(left) is { } a && Number(right) is { } b ? a.Equals(b) : string.Equals(Text(left), Text(right), StringComparison.Ordinal);
    }

    /// <summary>A value as <typeparamref name="T"/>; default when it is null.</summary>
    /// <exception cref="InvalidCastException">The value does not fit.</exception>
    [return: MaybeNull]
    public static T To<T>(object? value)
    {
        if (value is null)
        {
            return default;
        }

        return value is T already ? already : (T)Convert(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T));
    }

    private static object Convert(object value, Type target)
    {
        if (target.IsEnum)
        {
            return Enum.Parse(target, ((string)value).Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true);
        }

        if (target == typeof(string))
        {
            return Text(value) ?? throw new InvalidCastException($"A {value.GetType().Name} is no text.");
        }

        if (value is string text)
        {
            return ConvertText(text, target);
        }

        if (value is IEnumerable items && ListElement(target) is { } element)
        {
            return ConvertList(items, element);
        }

        return System.Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
    }

    private static object ConvertText(string text, Type target)
    {
        if (target == typeof(DateOnly))
        {
            return DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (target == typeof(DateTimeOffset))
        {
            return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        }

        return target == typeof(Guid) ? Guid.Parse(text) : System.Convert.ChangeType(text, target, CultureInfo.InvariantCulture);
    }

    private static Type? ListElement(Type target)
    {
        if (target.IsArray)
        {
            return target.GetElementType();
        }

        return target.IsGenericType && target.GetGenericArguments() is [var element] && target.IsAssignableFrom(element.MakeArrayType())
            ? element
            : null;
    }

    private static Array ConvertList(IEnumerable items, Type element)
    {
        var values = items.Cast<object?>().ToList();
        var array = Array.CreateInstance(element, values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            array.SetValue(value is null || element.IsInstanceOfType(value) ? value : Convert(value, Nullable.GetUnderlyingType(element) ?? element), i);
        }

        return array;
    }
}
