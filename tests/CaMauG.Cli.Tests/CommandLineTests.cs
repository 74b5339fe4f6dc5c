using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaMauG.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private const string Federation = "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.3\", import: [\"@key\", \"@shareable\"]) ";

    private readonly string _folder = Directory.CreateTempSubdirectory("camaug-cli").FullName;

    public CommandLineTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Compose_FittingSubgraphs_WritesSupergraphAndApi()
    {
        var (exitCode, output, _) = await RunAsync(["compose", "--subgraphs", Subgraphs(), "--out", Path("super.graphql"), "--api", Path("api.graphql")]);

        Assert.Equal(0, exitCode);
        Assert.Empty(output);
        Assert.Contains("join__Graph", await File.ReadAllTextAsync(Path("super.graphql"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var api = await File.ReadAllTextAsync(Path("api.graphql"), TestContext.Current.CancellationToken);
        Assert.Contains("nickname: String", api, StringComparison.Ordinal);
        Assert.DoesNotContain("join__", api, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_ConflictingSubgraphs_NamesEveryErrorWithItsPlace()
    {
        var file = Write("s.json", JsonSerializer.Serialize(new[]
        {
            new { name = "a", sdl = Federation + "\ntype Query { x: Int }" },
            new { name = "b", sdl = Federation + "\ntype Query { x: Int }" },
        }));

        var (exitCode, output, error) = await RunAsync(["compose", "--subgraphs", file]);

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains($"{file}: a:2:14: INVALID_FIELD_SHARING: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_Batch_AnswersEachLine()
    {
        var good = """{"id":1,"subgraphs":[{"name":"a","url":"http://a","sdl":"type Query { x: Int }"}]}""";
        var bad = """{"id":"two","subgraphs":[{"name":"a","url":"http://a","sdl":"type Query { x: Missing }"}]}""";

        var (exitCode, output, _) = await RunAsync(["compose", "--batch"], good + "\n\n" + bad + "\n");

        Assert.Equal(0, exitCode);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal([true, false], lines.Select(static line => line["ok"]!.GetValue<bool>()));
        Assert.Equal(1, lines[0]["id"]!.GetValue<int>());
        Assert.Contains("x: Int", lines[0]["apiSdl"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("two", lines[1]["id"]!.GetValue<string>());
        Assert.NotEmpty(lines[1]["errors"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Plan_Operation_PrintsTextAndJson()
    {
        var operation = Write("op.graphql", "{ user { name nickname } }");

        var (_, text, _) = await RunAsync(["plan", "--subgraphs", Subgraphs(), "--operation", operation]);
        var (_, json, _) = await RunAsync(["plan", "--subgraphs", Subgraphs(), "--operation", operation, "--format", "json"]);

        Assert.Contains("Flatten(path: \"user\")", text, StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(json));
    }

    [Theory]
    [InlineData("{ user { nothing } }", "op.graphql:1:10: GRAPHQL_VALIDATION_FAILED: ")]
    [InlineData("{ user {", "op.graphql:1:9: GRAPHQL_PARSE_FAILED: ")]
    public async Task Plan_BadOperation_NamesTheLine(string operation, string expected)
    {
        var (exitCode, _, error) = await RunAsync(["plan", "--subgraphs", Subgraphs(), "--operation", Write("op.graphql", operation)]);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "Usage")]
    [InlineData(2, "there is no command \"dance\"", "dance")]
    [InlineData(2, "there is no option \"--loud\"", "compose", "--loud")]
    [InlineData(2, "option --out needs a value", "compose", "--out")]
    [InlineData(2, "the required option --subgraphs is missing", "compose")]
    [InlineData(1, "missing.json: the file cannot be read", "compose", "--subgraphs", "missing.json")]
    [InlineData(2, "exactly one of the options", "gateway")]
    [InlineData(2, "--format takes text or json", "plan", "--format", "xml")]
    public async Task Run_BadCommandLine_SaysWhatToDo(int expectedCode, string expected, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);

        Assert.Equal(expectedCode, exitCode);
        Assert.Empty(output);
        Assert.Contains(expected == "Usage" ? CliText.Get("Usage") : expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\n  {\"name\": }\n]", ":2:12: the file is not well-formed JSON")]
    [InlineData("{}", ": a JSON array of objects")]
    [InlineData("[{\"name\":\"a\"}]", "element 0 (counted from 0) lacks the string \"sdl\"")]
    public async Task Compose_BadSubgraphsFile_NamesThePlace(string json, string expected)
    {
        var (exitCode, _, error) = await RunAsync(["compose", "--subgraphs", Write("bad.json", json)]);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_ServiceWithoutAddress_IsRefusedByName()
    {
        var file = Write("s.json", JsonSerializer.Serialize(new[] { new { name = "a", url = "nowhere", sdl = "type Query { x: Int }" } }));

        var (exitCode, _, error) = await RunAsync(["gateway", "--subgraphs", file]);

        Assert.Equal(1, exitCode);
        Assert.Contains("service \"a\" needs a whole http or https address", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_Subgraphs_ServesUntilStopped()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        StringWriter output = new();
        var running = CommandLine.RunAsync(
            ["gateway", "--subgraphs", Subgraphs(), "--port", "0"], new(TextReader.Null, TextWriter.Synchronized(output), TextWriter.Null), stop.Token);
        while (!output.ToString().Contains("/graphql", StringComparison.Ordinal))
        {
            Assert.False(running.IsCompleted);
            await Task.Delay(20, stop.Token);
        }

        var address = output.ToString().Split(' ').First(static word => word.StartsWith("http://", StringComparison.Ordinal));
        using HttpClient client = new();
        using var response = await client.PostAsJsonAsync(new Uri(address), new { query = "{ __typename user { name } }" }, stop.Token);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>(stop.Token);
        Assert.Equal("""{"__typename":"Query","user":null}""", answer!["data"]!.ToJsonString());
        Assert.Equal("SUBREQUEST_UNREACHABLE", answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());

        await stop.CancelAsync();
        Assert.Equal(0, await running);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments, string input = "")
    {
        StringWriter output = new(), error = new();
        var exitCode = await CommandLine.RunAsync(arguments, new(new StringReader(input), output, error), TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }

    private string Subgraphs() => Write("subgraphs.json", JsonSerializer.Serialize(new[]
    {
        new { name = "a", url = "http://127.0.0.1:1/a", sdl = Federation + "type Query { user: User } type User @key(fields: \"id\") { id: ID! name: String }" },
        new { name = "b", url = "http://127.0.0.1:1/b", sdl = Federation + "type User @key(fields: \"id\") { id: ID! nickname: String }" },
    }));

    private string Write(string name, string text)
    {
        File.WriteAllText(Path(name), text);
        return Path(name);
    }

    private string Path(string name) => System.IO.Path.Combine(_folder, name);
}
