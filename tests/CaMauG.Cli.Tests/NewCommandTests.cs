namespace CaMauG.Cli.Tests;

public sealed class NewCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cli-").FullName;
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    [Theory]
    [InlineData("dataset")]
    [InlineData("dotnet")]
    public async Task New_EveryKind_WritesAFolderWithoutFindingsAndWithoutMarks(string kind)
    {
        Assert.Equal(0, await RunAsync("new", "cho-noi-2", "--kind", kind, "--name", "Chợ nổi trên sông Gành Hào và các chợ quê", "--folder", _folder));

        var folder = Path.Combine(_folder, "cho-noi-2");
        Assert.Empty(_error.ToString());
        Assert.Contains($"camaug dev {folder}", _out.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("check", folder));
        Assert.Equal(kind is "dotnet", File.Exists(Path.Combine(folder, "ChoNoi2App.cs")));
        Assert.All(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(static file => Path.GetExtension(file) is not ".dll"),
            static file => Assert.DoesNotContain("__", file + File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Contains("\"short_name\": \"Chợ nổi trên sông Gành\"", await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_InFolderThatIsTaken_ChangesNothing()
    {
        var note = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "cho-noi")).FullName, "ghi-chu.txt");
        await File.WriteAllTextAsync(note, "giữ", TestContext.Current.CancellationToken);

        Assert.Equal(1, await RunAsync("new", "cho-noi", "--folder", _folder));

        Assert.Equal([note], Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
        Assert.Contains("cho-noi", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chợ")]
    [InlineData("cho--noi")]
    [InlineData("../cho")]
    [InlineData("c")]
    [InlineData("cho-noi", "--kind", "magic")]
    [InlineData("cho-noi", "--name", "a\"b")]
    [InlineData("cho-noi", "--name", "")]
    public async Task New_WithAMistake_SaysSoAndWritesNothing(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(["new", .. arguments, "--folder", _folder]));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Assert.NotEmpty(_error.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments, new(TextReader.Null, _out, _error), TestContext.Current.CancellationToken);
}
