using System.Threading.Channels;
using CaMauG.Contracts.Apps;
using CaMauG.MiniApps;
using CaMauG.MiniApps.Findings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Catalog.Publishing;

/// <summary>
/// During development: a plugin whose files change is read again and takes its own place in the graph. What does not fit is told with file, line and
/// cure, and what was served before is served on.
/// </summary>
internal sealed partial class PluginWatch(
    BuiltInApps builtIn, GraphComposer composer, PublishedGraph graph, IOptions<CatalogOptions> options, TimeProvider time, ILogger<PluginWatch> logger)
    : BackgroundService
{
    // Editors write a file in several steps, and compilers several files: what changes together is read together.
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(200);

    private readonly Channel<string> _changed = Channel.CreateUnbounded<string>();
    private readonly List<FileSystemWatcher> _watchers = [];

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Here and not on the background's thread: from now on no change is missed.
        if (options.Value.WatchPlugins)
        {
            _watchers.AddRange(Watchers());
        }

        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _watchers.ForEach(static watcher => watcher.Dispose());
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_watchers.Count > 0 && await _changed.Reader.WaitToReadAsync(stoppingToken))
        {
            var folders = new HashSet<string>(StringComparer.Ordinal);
            while (_changed.Reader.TryRead(out var folder))
            {
                folders.Add(folder);
            }

            foreach (var folder in folders)
            {
                await TakeAsync(folder, stoppingToken);
            }
        }
    }

    private IEnumerable<FileSystemWatcher> Watchers()
    {
        if (Directory.Exists(options.Value.PluginsPath))
        {
            var root = Path.GetFullPath(options.Value.PluginsPath);
            yield return Watch(root, inside => Path.Combine(root, inside.Split(Path.DirectorySeparatorChar)[0]));
        }

        foreach (var folder in options.Value.PluginFolders.Where(Directory.Exists).Select(Path.GetFullPath))
        {
            yield return Watch(folder, _ => folder);
        }
    }

    private FileSystemWatcher Watch(string root, Func<string, string> folderOf)
    {
        var watcher = new FileSystemWatcher(root) { IncludeSubdirectories = true };
        watcher.Changed += (_, change) => Note(change.FullPath);
        watcher.Created += (_, change) => Note(change.FullPath);
        watcher.Deleted += (_, change) => Note(change.FullPath);
        watcher.Renamed += (_, change) => Note(change.FullPath);
        watcher.EnableRaisingEvents = true;
        return watcher;

        void Note(string path)
        {
            var inside = Path.GetRelativePath(root, path);
            if (!inside.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            {
                _changed.Writer.TryWrite(folderOf(inside));
            }
        }
    }

    private async Task TakeAsync(string folder, CancellationToken cancellation)
    {
        try
        {
            await UntilQuietAsync(folder, cancellation);
            using var turn = await graph.EnterAsync(cancellation);
            if (BuiltInApps.HasManifest(folder))
            {
                await ReadAgainAsync(folder, cancellation);
            }
            else
            {
                await LetGoAsync(folder, cancellation);
            }
        }
        // Whatever it was, the hub goes on with what it serves, and the next change is looked at.
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.Unread(logger, folder, error);
        }
    }

    // What is written into a folder before it is watched raises no event, so its state is asked as well.
    private async Task UntilQuietAsync(string folder, CancellationToken cancellation)
    {
        HashSet<(string, DateTime, long)>? before = null;
        while (State(folder) is var now && before?.SetEquals(now) is not true)
        {
            before = now;
            await Task.Delay(s_quiet, time, cancellation);
        }
    }

    private static HashSet<(string Path, DateTime Written, long Length)> State(string folder) => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Select(static file => (file.FullName, file.LastWriteTimeUtc, file.Length))]
        : [];

    private async Task ReadAgainAsync(string folder, CancellationToken cancellation)
    {
        var read = PluginFolder.Read(folder);
        if (read.Definition is not { } definition)
        {
            Tell(folder, read.Findings.Select(Findings.From));
            return;
        }

        var before = graph.Apps.FirstOrDefault(app => app.Id == definition.Manifest.AppId);
        var fits = await composer.BuildAsync([.. graph.Served.Where(app => app.Id != definition.Manifest.AppId), Draft(definition)], cancellation);
        CheckFinding[] findings =
        [
            .. fits.Composition.Succeeded ? [] : Findings.From(fits.Composition, definition.Manifest.AppId),
            .. fits.PageFindings.SelectMany(static pages => pages.Value).Where(static finding => finding.Severity is FindingWeight.Error).Select(Findings.From),
        ];
        if (findings.Length > 0)
        {
            Tell(folder, findings);
        }
        else if (await builtIn.RegisterAsync(definition, cancellation) is { } app && !Tell(folder, graph.Prepare(app)))
        {
            List<LiveApp> apps = [.. graph.Apps.Where(other => other != before), app];
            graph.Serve(await composer.BuildAsync([.. apps.Where(static other => other.Status is AppStatus.Published)], cancellation), apps);
            Log.Taken(logger, app.Id, app.Code);
            LookAgainAtOthers();
        }
    }

    // What did not fit may have waited for this one.
    private void LookAgainAtOthers()
    {
        foreach (var folder in builtIn.Folders().Select(Path.GetFullPath).Where(folder => !graph.Apps.Any(app => app.Definition.Files.Folder == folder)))
        {
            _changed.Writer.TryWrite(folder);
        }
    }

    private async Task LetGoAsync(string folder, CancellationToken cancellation)
    {
        if (graph.Apps.FirstOrDefault(app => app.Definition.Files.Folder == folder) is not { } gone)
        {
            return;
        }

        var (build, leftOut) = await composer.BuildWhatFitsAsync([.. graph.Served.Where(app => app != gone)], cancellation);
        await builtIn.RetireAsync(gone.Id, cancellation);
        graph.Serve(build, [.. graph.Apps.Where(app => app != gone && !leftOut.ContainsKey(app.Id))]);
        Log.Gone(logger, gone.Id);
        foreach (var appId in leftOut.Keys)
        {
            Log.LeftOut(logger, appId, gone.Id);
        }
    }

    private LiveApp Draft(MiniAppDefinition definition) => new()
    {
        Definition = definition, Digest = string.Empty, ReleasedAt = time.GetUtcNow(), FirstPublishedAt = time.GetUtcNow(), Status = AppStatus.Published,
    };

    /// <summary>True when there is an error among the findings.</summary>
    private bool Tell(string folder, IEnumerable<CheckFinding> findings)
    {
        var errors = findings.Where(static finding => finding.Severity is FindingSeverity.Error).ToList();
        foreach (var finding in errors)
        {
            Log.Finding(logger, Path.Combine(folder, finding.File ?? string.Empty), finding.Line, finding.Column, finding.Code, finding.Message, finding.Cure);
        }

        return errors.Count > 0;
    }

    private static partial class Log
    {
        [LoggerMessage(5541, LogLevel.Information, "Plugin {AppId} has changed; version {Version} is served as its files say now.", EventName = "PluginTaken")]
        public static partial void Taken(ILogger logger, string appId, int version);

        [LoggerMessage(5542, LogLevel.Information, "The folder of plugin {AppId} has gone; it is no longer served.", EventName = "PluginGone")]
        public static partial void Gone(ILogger logger, string appId);

        [LoggerMessage(5543, LogLevel.Warning, "{AppId} is left out of the graph because it needs {Gone}.", EventName = "PluginNeedsGone")]
        public static partial void LeftOut(ILogger logger, string appId, string gone);

        [LoggerMessage(5544, LogLevel.Error, "{File}({Line},{Column}): {Code}: {Message} {Cure} What was served before is served on.", EventName = "PluginFinding")]
        public static partial void Finding(ILogger logger, string file, int line, int column, string code, string message, string? cure);

        [LoggerMessage(5545, LogLevel.Warning, "{Folder} could not be taken; what was served before is served on.", EventName = "PluginUnread")]
        public static partial void Unread(ILogger logger, string folder, Exception error);
    }
}
