using System.Globalization;

namespace CaMauG.Federation.Composition.Links;

/// <summary>The version at the end of a specification's URL.</summary>
internal readonly record struct SpecificationVersion(int Major, int Minor) : IComparable<SpecificationVersion>
{
    public static SpecificationVersion? Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 1
            && text[0] == 'v'
            && int.TryParse(text.AsSpan(1, dot - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new(major, minor)
            : null;
    }

    public static bool operator >=(SpecificationVersion left, SpecificationVersion right) => left.CompareTo(right) >= 0;

    public static bool operator <=(SpecificationVersion left, SpecificationVersion right) => left.CompareTo(right) <= 0;

    public static bool operator <(SpecificationVersion left, SpecificationVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(SpecificationVersion left, SpecificationVersion right) => left.CompareTo(right) > 0;

    public int CompareTo(SpecificationVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    public override string ToString() => $"v{Major}.{Minor}";
}
