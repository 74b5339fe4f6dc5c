using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace CaMauG.Usage.Events;

/// <summary>
/// The append log in front of the roll-ups: one file a day, one JSON object a line. An entry is with the operating system before
/// <see cref="Append"/> returns, so a killed process loses none; <see cref="Flush"/> brings it to the disk.
/// </summary>
internal sealed class UsageJournal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _directory;
    private readonly TimeProvider _time;
    private FileStream? _file;
    private string _segment = string.Empty;

    public UsageJournal(IOptions<UsageOptions> options, TimeProvider time)
    {
        _directory = Path.Combine(options.Value.DataDirectory, "usage");
        _time = time;
        Directory.CreateDirectory(_directory);
        Number = JournalNumber.In(_directory);
    }

    /// <summary>Under which the database knows how far it is rolled up.</summary>
    public int Number { get; }

    public void Append(JournalEntry entry)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.JournalEntry);
        Array.Resize(ref bytes, bytes.Length + 1);
        bytes[^1] = (byte)'\n';

        lock (_gate)
        {
            Open().Write(bytes);
        }
    }

    public void Flush()
    {
        lock (_gate)
        {
            _file?.Flush(flushToDisk: true);
        }
    }

    /// <summary>Segments in order, with their paths.</summary>
    public IReadOnlyList<string> ListSegments() =>
        [.. Directory.EnumerateFiles(_directory, "*.jsonl").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>Reads whole lines of a segment from an offset, up to a bound.</summary>
    /// <returns>The bytes up to and with the last line end; empty when there is none yet.</returns>
    public byte[] Read(string segment, long offset, int bound)
    {
        using var file = new FileStream(PathOf(segment), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = (int)Math.Min(bound, file.Length - offset);
        if (length <= 0)
        {
            return [];
        }

        var bytes = new byte[length];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes[..(Array.LastIndexOf(bytes, (byte)'\n') + 1)];
    }

    public void Delete(string segment) => File.Delete(PathOf(segment));

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private string PathOf(string segment) => Path.Combine(_directory, segment + ".jsonl");

    private FileStream Open()
    {
        var segment = _time.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        if (_file is not null && segment == _segment)
        {
            return _file;
        }

        _file?.Dispose();
        _segment = segment;
        // No buffer of our own: what is written is the system's, whatever happens to this process.
        _file = new FileStream(PathOf(segment), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return _file;
    }
}
