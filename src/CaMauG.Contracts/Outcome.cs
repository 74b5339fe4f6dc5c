namespace CaMauG.Contracts;

/// <summary>Either a value or the reasons why there is none.</summary>
/// <typeparam name="T">What a success brings.</typeparam>
public sealed class Outcome<T>
    where T : class
{
    private Outcome(T? value, IReadOnlyList<Refusal> refusals)
    {
        Value = value;
        Refusals = refusals;
    }

    /// <summary>The value; null when refused.</summary>
    public T? Value { get; }

    /// <summary>Every reason found; empty on success.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>True when there is a value.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    /// <summary>A success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, []);

    /// <summary>A refusal with one reason.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(null, [refusal]);

    /// <summary>A refusal with several reasons.</summary>
    public static implicit operator Outcome<T>(Refusal[] refusals) => new(null, refusals);
}
