using System.Globalization;

namespace CaMauG.Usage.Events;

/// <summary>Tells the journals of replicas apart that share a database: how far each is rolled up stands there under its number.</summary>
internal static class JournalNumber
{
    private const string Name = "journal.number";

    // Of hubs older than replicas, which had one journal and no number.
    private const int OfOldHubs = 1;

    /// <summary>The number of the journal in a folder; drawn when it has none yet.</summary>
    public static int In(string directory)
    {
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path))
        {
            var number = Directory.EnumerateFiles(directory, "*.jsonl").Any() ? OfOldHubs : Random.Shared.Next(OfOldHubs + 1, int.MaxValue);
            Write(path, number.ToString(CultureInfo.InvariantCulture));
        }

        return int.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            ? known
            : throw new InvalidDataException($"{path} holds no number. Bring it back from the backup; removed, the events of the journal are counted once more.");
    }

    // Beside and moved, so that a crash leaves no half number and of two processes one wins.
    private static void Write(string path, string number)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, number);
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
