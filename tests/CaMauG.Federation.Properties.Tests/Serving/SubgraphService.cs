using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using CaMauG.Federation.Properties.Tests.Data;
using CaMauG.Federation.Properties.Tests.Graphs;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Transports;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>One subgraph as a service: bytes in, bytes out.</summary>
internal sealed class SubgraphService(GraphDraft graph, SubgraphDraft subgraph, World world)
{
    private readonly ApiSchema _schema = ApiSchema.Parse(DraftPrinter.ServedSdl(subgraph));
    private readonly ConcurrentDictionary<string, GraphQLDocument?> _documents = new(StringComparer.Ordinal);

    public string Name => subgraph.Name;

    /// <summary>A way to the service for one run.</summary>
    public ISubgraphTransport Open(ServiceLog log) => new Transport(this, log);

    private async Task<byte[]> AnswerAsync(SubgraphRequest request, ServiceLog log, CancellationToken cancellation)
    {
        var variables = request.Variables.IsEmpty ? [] : JsonNode.Parse(request.Variables.Span)!.AsObject();
        if (await ReadAsync(request.Document, log, cancellation) is not { } document)
        {
            return """{"errors":[{"message":"invalid document"}]}"""u8.ToArray();
        }

        var operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        foreach (var error in _schema.CheckVariables(operation, System.Text.Json.JsonSerializer.SerializeToElement(variables)))
        {
            log.Complaints.Add($"{Name} was sent wrong variables {variables.ToJsonString()} with {request.Document}: {error.Message}");
        }

        EntityLookup entities = new(subgraph, _schema, world);
        SubgraphData source = new(graph, subgraph, world, entities, log, variables);
        var answer = new OperationRun(_schema, source, document, variables).Execute().ToJsonString();
        log.Traffic.Add($"{Name} <- {request.Document} {variables.ToJsonString()}\n    {Name} -> {answer}");
        return Encoding.UTF8.GetBytes(answer);
    }

    private async Task<GraphQLDocument?> ReadAsync(string text, ServiceLog log, CancellationToken cancellation)
    {
        if (_documents.TryGetValue(text, out var known))
        {
            return known;
        }

        var document = Parser.Parse(text);
        var errors = _schema.Validate(document);
        if (!errors.IsEmpty)
        {
            log.Complaints.Add($"{Name} was sent an invalid document {text}: {string.Join(" ", errors.Select(static error => error.Message))}");
            return null;
        }

        _documents.TryAdd(text, document);
        return document;
    }

    private sealed class Transport(SubgraphService service, ServiceLog log) : ISubgraphTransport
    {
        public async ValueTask<SubgraphResponse> SendAsync(SubgraphRequest request, CancellationToken cancellation)
        {
            // Each fetch answers before the next is sent to the same log, so nothing here runs at the same time.
            var bytes = await service.AnswerAsync(request, log, cancellation);
            return SubgraphResponse.Success(bytes);
        }
    }
}
