using CaMauG.Federation.Planning;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Schemas.Syntax;
using CaMauG.Federation.Supergraphs;
using GraphQLParser.AST;

namespace CaMauG.Cli;

/// <summary><c>camaug plan</c>: shows how an operation would be answered.</summary>
internal static class PlanCommand
{
    public static async Task<int> RunAsync(string[] arguments, CommandConsole console, CancellationToken cancellation)
    {
        var options = CommandOptions.Read(arguments, ["--subgraphs", "--supergraph", "--operation", "--operation-name", "--format", "--labels"]);
        var format = options.Find("--format") ?? "text";
        if (format is not ("text" or "json"))
        {
            throw new CommandFailure(CliText.Format("UnknownFormat", format), 2);
        }

        var supergraph = await SupergraphInput.ReadAsync(options, console, cancellation);
        var path = options.Get("--operation");
        var document = Parse(await InputFiles.ReadTextAsync(path, cancellation), path);
        await ValidateAsync(supergraph, document, path, console);

        var result = new QueryPlanner(supergraph, new() { MaxTime = TimeSpan.FromSeconds(5) })
            .Plan(document, options.Find("--operation-name"), OverrideLabelList.Read(options).Contains, Deferral.All);
        if (!result.IsSuccess)
        {
            throw new CommandFailure(string.Join(Environment.NewLine, result.Errors.Select(error => $"{path}: {error.Code}: {error.Message}")));
        }

        await console.Out.WriteLineAsync(format == "json" ? PlanPrinter.ToJson(result.Plan) : PlanPrinter.ToText(result.Plan));
        return 0;
    }

    private static GraphQLDocument Parse(string text, string path)
    {
        var reading = DocumentParser.Parse(text, DocumentParser.UsualDepth);
        var fault = reading.Refusal;
        return reading.Document ?? throw new CommandFailure($"{path}:{fault.Line}:{fault.Column}: GRAPHQL_PARSE_FAILED: {fault.Message}");
    }

    private static async Task ValidateAsync(
        Supergraph supergraph, GraphQLDocument document, string path, CommandConsole console)
    {
        var errors = supergraph.ApiSchema.Validate(document);
        foreach (var error in errors)
        {
            var place = error.Locations is [var first, ..] ? $"{path}:{first.Line}:{first.Column}" : path;
            await console.Error.WriteLineAsync($"{place}: {error.Code}: {error.Message}");
        }

        if (!errors.IsEmpty)
        {
            throw new CommandFailure(CliText.Format("OperationInvalid", path, errors.Length));
        }
    }
}
