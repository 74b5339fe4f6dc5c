namespace CaMauG.Contracts.Replicas;

/// <summary>What every module does with a cabinet.</summary>
public static class KeyCabinetExtensions
{
    /// <summary>The key of a name; made when there is none, and the same for all replicas that ask at once.</summary>
    public static byte[] GetOrAdd(this IKeyCabinet cabinet, string name, Func<byte[]> make)
    {
        ArgumentNullException.ThrowIfNull(cabinet);
        ArgumentNullException.ThrowIfNull(make);
        if (cabinet.Find(name) is { } known)
        {
            return known.Content;
        }

        cabinet.TryAdd(name, make());
        return cabinet.Find(name)?.Content ?? throw new InvalidDataException($"{cabinet.PlaceOf(name)} was kept and is gone.");
    }
}
