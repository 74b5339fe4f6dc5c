using System.Text.Json;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Supergraphs;

/// <summary>
/// Keeps the graph that served last in a file, so that a gateway that starts while its source has nothing, or nothing that can be served,
/// goes on where it stopped. The file is replaced as a whole: a crash leaves the old one.
/// </summary>
internal sealed partial class LastGoodGraph(string? path, ILogger logger)
{
    // Whatever the source gives is newer.
    private const long OldestVersion = -1;

    /// <summary>What was kept; null when there is nothing or it cannot be read.</summary>
    public SupergraphSnapshot? Read()
    {
        if (path is null || !File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<SupergraphSnapshot>(File.ReadAllBytes(path)) is { Sdl: not null, Services: not null } kept
                ? kept with { Version = OldestVersion }
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            Log.NotRead(logger, error);
            return null;
        }
    }

    /// <summary>Keeps a graph that serves. A disk that is full costs the file, not the service.</summary>
    public void Keep(SupergraphSnapshot snapshot)
    {
        if (path is null || snapshot.Version == OldestVersion)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(snapshot));
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4011, LogLevel.Error, "The kept supergraph cannot be read.", EventName = "LastGoodGraphNotRead")]
        public static partial void NotRead(ILogger logger, Exception error);

        [LoggerMessage(4012, LogLevel.Error, "The supergraph cannot be kept on disk.", EventName = "LastGoodGraphNotKept")]
        public static partial void NotKept(ILogger logger, Exception error);
    }
}
