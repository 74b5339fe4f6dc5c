using System.Globalization;

namespace CaMauG.Gateway.Authorization;

/// <summary>Which demands of a document a caller does not meet, by their numbers there. A key of plans; for up to 64 demands it is one number.</summary>
internal readonly struct UnmetDemands : IEquatable<UnmetDemands>
{
    private const int Width = 64;

    private readonly ulong _first;
    private readonly ulong[]? _more;

    private UnmetDemands(ulong first, ulong[]? more)
    {
        _first = first;
        _more = more;
    }

    /// <summary>True when everything is met.</summary>
    public bool IsEmpty => _first == 0 && _more is null;

    /// <summary>The numbers of the demands that are unmet.</summary>
    public static UnmetDemands From<T>(T[] demands, Predicate<T> isUnmet)
    {
        var first = 0UL;
        ulong[]? more = null;
        for (var at = 0; at < demands.Length; at++)
        {
            if (!isUnmet(demands[at]))
            {
                continue;
            }

            if (at < Width)
            {
                first |= 1UL << at;
            }
            else
            {
                more ??= new ulong[(demands.Length - 1) / Width];
                more[(at / Width) - 1] |= 1UL << (at % Width);
            }
        }

        return new(first, more);
    }

    public bool Has(int number) => number < Width
        ? (_first & (1UL << number)) != 0
        : _more is not null && (_more[(number / Width) - 1] & (1UL << (number % Width))) != 0;

    public bool Equals(UnmetDemands other) => _first == other._first && _more.AsSpan().SequenceEqual(other._more);

    public override bool Equals(object? obj) => obj is UnmetDemands other && Equals(other);

    /// <summary>The numbers as text, the same in every replica.</summary>
    public override string ToString() => string.Join('.', [.. new[] { _first }.Concat(_more ?? []).Select(static bits => bits.ToString("x", CultureInfo.InvariantCulture))]);

    public override int GetHashCode()
    {
        HashCode hash = new();
        hash.Add(_first);
        foreach (var bits in _more ?? [])
        {
            hash.Add(bits);
        }

        return hash.ToHashCode();
    }
}
