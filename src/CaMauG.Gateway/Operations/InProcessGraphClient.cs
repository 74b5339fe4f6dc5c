using System.Text.Json;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Supergraphs;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Operations;

/// <summary>Lets the portal run operations without going over HTTP to itself.</summary>
internal sealed class InProcessGraphClient(OperationPipeline pipeline, ServingGraphHolder graphs, IOptions<GatewayOptions> options) : IGraphClient
{
    private readonly RequestReader _reader = new(options.Value.MaxJsonDepth);

    public async Task<JsonDocument> ExecuteAsync(GraphOperation operation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var refusal = _reader.ReadParameter("variables", operation.VariablesJson, out var variables);
        using var answer = refusal is not null
            ? new GraphAnswer(refusal)
            : await pipeline.ExecuteAsync(
                new(new(operation.Document, null, variables), operation.Caller, new(operation.AppId, null, null, "WEB"), operation.AcceptLanguage, true, false)
                { IsFromInside = true },
                cancellation).ConfigureAwait(false);
        return JsonDocument.Parse(answer.Body.ToArray(), new() { MaxDepth = 256 });
    }

    public IReadOnlyList<string> Validate(string document)
    {
        if (graphs.Current is not { } graph)
        {
            return ["No graph is being served yet."];
        }

        // The work runs on the pool without a context; the contract is synchronous because callers check whole folders of pages.
        var prepared = graph.DocumentAsync(document).GetAwaiter().GetResult();
        return prepared.Refusal is { } refusal ? [.. refusal.Errors.Select(static error => error.Message)] : [];
    }
}
