using System.Runtime.CompilerServices;
using System.Text.Json;
using CaMauG.Sdk;
using CaMauG.Subgraphs.Schemas;
using CaMauG.Subgraphs.Serving;
using CaMauG.Subgraphs.Values;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaMauG.Subgraphs;

/// <summary>
/// Serves one subgraph: an SDL with federation directives, and resolvers by coordinate. Answers <c>_entities</c> and
/// <c>_service { sdl }</c> by itself. Safe to call from many threads.
/// </summary>
public sealed partial class SubgraphServer
{
    private readonly Schema _schema;
    private readonly IServiceProvider _services;
    private readonly ILogger _logger;
    private readonly CacheHints? _hints;
    private readonly DocumentExecuter _executer = new();
    private readonly DocumentCache _documents = new();

    private SubgraphServer(Schema schema, IServiceProvider services, ILogger logger, CacheHints? hints) =>
        (_schema, _services, _logger, _hints) = (schema, services, logger, hints);

    /// <summary>Makes a server.</summary>
    /// <param name="sdl">The subgraph's schema.</param>
    /// <param name="resolvers">Its resolvers.</param>
    /// <param name="services">What resolvers may ask for when a call brings nothing of its own.</param>
    /// <param name="logger">Where failures of resolvers are told.</param>
    /// <param name="publicSdl">What <c>_service { sdl }</c> says; <paramref name="sdl"/> when null.</param>
    /// <exception cref="SchemaProblemsException">The schema can't be served, or a resolver has no field; it holds all reasons.</exception>
    public static SubgraphServer Create(
        string sdl, MiniAppBuilder resolvers, IServiceProvider? services = null, ILogger? logger = null, string? publicSdl = null)
    {
        ArgumentNullException.ThrowIfNull(sdl);
        ArgumentNullException.ThrowIfNull(resolvers);
        var problems = new SchemaProblems(sdl);
        var log = logger ?? NullLogger.Instance;
        var declarations = SchemaDeclarations.Read(sdl, problems);
        if (problems.All.Count == 0)
        {
            SchemaFactory.CheckResolvers(declarations, resolvers, problems);
        }

        var schema = SchemaFactory.Make(declarations, problems, new ResolverBinding(resolvers, publicSdl ?? sdl, log));
        return schema is null
            ? throw new SchemaProblemsException(problems.All)
            : new(schema.Schema, services ?? EmptyServices.Instance, log, CacheHints.Read(declarations));
    }

    /// <summary>Everything that keeps a schema from being served; empty when it can be.</summary>
    public static IReadOnlyList<SchemaProblem> Check(string sdl)
    {
        try
        {
            Create(sdl, new MiniAppBuilder());
            return [];
        }
        catch (SchemaProblemsException refused)
        {
            return refused.Problems;
        }
    }

    /// <summary>Answers one request. Whatever goes wrong is in the answer; only cancellation throws.</summary>
    public async Task<SubgraphAnswer> ExecuteAsync(SubgraphCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!TryReadVariables(call.Variables, out var variables))
        {
            return AnswerWriter.WriteRefused(ErrorCodes.BadUserInput, "Variables are not a JSON object.");
        }

        var result = await RunAsync(call, new SubgraphUserContext(call, call.Services ?? _services), variables, cancellation).ConfigureAwait(false);
        var root = HintedRootOf(result);
        var answer = AnswerWriter.Write(result, root is null ? null : _hints!.OfEachEntity(root, _schema));
        answer.Caching = root is null ? null : _hints!.Of(root, _schema);
        return answer;
    }

    /// <summary>
    /// Starts a subscription: an answer for each event, in order, the next made when the one before has been taken; the receiver disposes
    /// them. What is no subscription, or cannot begin, is one answer. Only cancellation throws.
    /// </summary>
    public async IAsyncEnumerable<SubgraphAnswer> SubscribeAsync(SubgraphCall call, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!TryReadVariables(call.Variables, out var variables))
        {
            yield return AnswerWriter.WriteRefused(ErrorCodes.BadUserInput, "Variables are not a JSON object.");
            yield break;
        }

        SubgraphUserContext context = new(call, call.Services ?? _services);
        var result = await RunAsync(call, context, variables, cancellation).ConfigureAwait(false);
        if (result.Streams is not { Count: 1 } streams)
        {
            yield return AnswerWriter.Write(result);
            yield break;
        }

        await foreach (var answer in EventAnswers.ReadAsync(streams.Values.First(), context.Pace, cancellation).ConfigureAwait(false))
        {
            yield return answer;
        }
    }

    private async Task<ExecutionResult> RunAsync(SubgraphCall call, SubgraphUserContext context, Inputs variables, CancellationToken cancellation)
    {
        var known = _documents.Find(call.Document);
        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = _schema,
            Query = call.Document,
            Document = known,
            // A document that was found valid once stays valid; variables are checked at each run.
            ValidationRules = known is null ? DocumentValidator.CoreRules : [],
            OperationName = call.OperationName,
            Variables = variables,
            UserContext = context,
            RequestServices = context.Services,
            User = call.Principal,
            CancellationToken = cancellation,
            UnhandledExceptionDelegate = Mask,
        }).ConfigureAwait(false);
        if (known is null && result.Executed && result.Document is { } document)
        {
            _documents.Keep(call.Document, document);
        }

        return result;
    }

    // The data of a query without errors, where the schema has hints.
    private ObjectExecutionNode? HintedRootOf(ExecutionResult result) =>
        _hints is not null && result is { Errors: null or { Count: 0 }, Operation.Operation: OperationType.Query } ? result.Data as ObjectExecutionNode : null;

    private Task Mask(GraphQL.Execution.UnhandledExceptionContext context)
    {
        context.ErrorMessage = ErrorCodes.InternalMessage;
        if (context.OriginalException is not OperationCanceledException)
        {
            Log.ResolverFailed(_logger, context.FieldContext?.FieldDefinition.Name ?? "?", context.OriginalException);
        }

        return Task.CompletedTask;
    }

    private static bool TryReadVariables(ReadOnlyMemory<byte> json, out Inputs variables)
    {
        variables = Inputs.Empty;
        if (json.IsEmpty)
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
            {
                variables = new Inputs(JsonValues.ReadObject(document.RootElement));
            }

            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Error, "The resolver of {Field} failed.", EventName = "ResolverFailed")]
        public static partial void ResolverFailed(ILogger logger, string field, Exception error);
    }
}
