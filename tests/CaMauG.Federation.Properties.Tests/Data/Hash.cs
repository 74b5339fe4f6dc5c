namespace CaMauG.Federation.Properties.Tests.Data;

/// <summary>Numbers that depend on nothing but a text, on every machine.</summary>
internal readonly struct Hash
{
    private readonly ulong _state;

    private Hash(ulong state) => _state = state;

    public static Hash Of(string text, int seed)
    {
        // FNV-1a, then the finalizer of SplitMix64 so that close texts give far numbers.
        var state = 14695981039346656037UL ^ (ulong)(uint)seed;
        foreach (var character in text)
        {
            state = (state ^ character) * 1099511628211UL;
        }

        return new(Mix(state));
    }

    public Hash Next => new(Mix(_state + 0x9E3779B97F4A7C15UL));

    public int Below(int count) => (int)(_state % (ulong)count);

    public bool Chance(double probability) => (_state >> 11) * (1.0 / (1UL << 53)) < probability;

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
