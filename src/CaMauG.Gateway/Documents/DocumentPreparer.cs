using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaMauG.Federation.Execution;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Planning;
using CaMauG.Federation.Schemas;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Costs;
using CaMauG.Gateway.Limits;
using CaMauG.Gateway.Overrides;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Telemetry;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Documents;

/// <summary>Does once for a document what must not be done for each request: parse, measure, validate, plan, compile.</summary>
internal sealed class DocumentPreparer(
    ApiSchema schema, QueryPlanner planner, GraphAccess access, CostRules? costs, Introspectors introspectors, IIdentifierTranslator? translator,
    GatewayOptions options)
{
    private readonly AccessReview _review = new(schema, access, options.Authorization);
    private readonly CostLimit _costLimit = new(options.Cost);
    private readonly DocumentReader _reader = new(options);

    // A suggestion may name what only somebody else may see: documents are judged by the whole graph, and the judgement is kept for all.
    private readonly bool _suggestsNames = options.SuggestNames && options.Introspection == IntrospectionMode.All;

    /// <summary>Parses and validates a text.</summary>
    public PreparedDocument Prepare(string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var (document, errors) = Read(text);
        if (document is not null && errors.IsEmpty)
        {
            using var span = GatewayTraces.Validate();
            errors = schema.Validate(document, _suggestsNames);
        }

        return document is not null && errors.IsEmpty
            ? new(hash, document, null, access.DemandsOf(document, options.Introspection == IntrospectionMode.ByCaller))
            : new(hash, document, new(400, true, errors));
    }

    /// <summary>What is wrong with the values of an operation's variables.</summary>
    public ImmutableArray<RequestError> CheckVariables(PreparedDocument document, PreparedOperation operation, JsonElement variables) =>
        schema.CheckVariables(operation.Definition!, variables, document.Syntax, _suggestsNames);

    /// <summary>Plans and compiles one operation of a valid document.</summary>
    public PreparedOperation Prepare(PreparedDocument document, OperationKey key, RequestLabels labels)
    {
        var syntax = document.Syntax!;
        if (Choose(syntax, key.OperationName) is not { } operation)
        {
            return PreparedOperation.Refused(RequestRefusal.Invalid(
                RequestErrorCodes.OperationNotFound,
                key.OperationName is null ? "The document has several operations; name one in \"operationName\"." : $"The document has no operation \"{key.OperationName}\"."));
        }

        if (schema.FindRootType(operation.Operation) is null)
        {
            return PreparedOperation.Refused(
                RequestRefusal.Invalid(
                    RequestErrorCodes.OperationNotFound,
                    $"Schema is not configured to execute {operation.Operation.ToString().ToLowerInvariant()} operation."),
                operation);
        }

        if (operation.Operation == OperationType.Subscription && RefuseSubscription(document, operation, key) is { } refusal)
        {
            return PreparedOperation.Refused(refusal, operation);
        }

        var introspection = IntrospectionQuery.From(syntax, operation);
        return introspection is null ? Plan(document, operation, key, labels) : PlanIntrospection(document, operation, key, introspection, labels);
    }

    private PreparedOperation PlanIntrospection(
        PreparedDocument document, GraphQLOperationDefinition operation, OperationKey key, IntrospectionQuery introspection, RequestLabels labels)
    {
        var hidden = options.Introspection == IntrospectionMode.ByCaller ? access.FindHidden(document.Demands, key.Unmet) : default;
        var refusal = options.Introspection == IntrospectionMode.Off ? "Introspection is switched off."
            : introspectors.For(hidden) is null ? "There is nothing in the graph that this caller may use."
            : null;
        return refusal is null
            ? Plan(document, operation, key, labels, introspection, hidden)
            : PreparedOperation.Refused(RequestRefusal.Invalid(RequestErrorCodes.IntrospectionDisabled, refusal), operation);
    }

    private PreparedOperation Plan(
        PreparedDocument document, GraphQLOperationDefinition operation, OperationKey key, RequestLabels labels,
        IntrospectionQuery? introspection = null, UnmetDemands hidden = default)
    {
        using var span = GatewayTraces.Plan();
        var syntax = document.Syntax!;
        var cost = costs is null ? null : CostCompiler.Compile(schema, costs, options.Cost, syntax, operation);
        if (cost is not null && _costLimit.IsEnforced && _costLimit.CheckStatic(cost) is { } tooExpensive)
        {
            return PreparedOperation.Refused(tooExpensive, operation);
        }

        var (denied, rejection) = _review.Review(document, operation, key);
        if (rejection is not null)
        {
            return new() { Refusal = rejection, Definition = operation, DeniedPlaces = denied };
        }

        var granted = _review.GrantedTo(document, key);
        var allowed = granted is null ? syntax : new AccessFilter(schema, granted).Apply(syntax);
        var result = planner.Plan(allowed, key.OperationName, labels.IsActive, DeferChoice.Read(document, key.Deferred), isFiltered: allowed != syntax);
        if (!result.IsSuccess)
        {
            return PreparedOperation.Refused(
                new(400, true, [.. result.Errors.Select(static error => new RequestError(error.Code, error.Message, []))]), operation);
        }

        return new()
        {
            Definition = operation,
            Executable = ExecutableOperation.Compile(result.Plan, syntax, operation, schema, translator, granted),
            Introspection = introspection,
            Hidden = hidden,
            DeniedPlaces = denied,
            VariableGuard = granted is null ? null : VariableGuard.For(schema, granted, operation),
            Cost = cost,
            Labels = result.Labels,
        };
    }

    private RequestRefusal? RefuseSubscription(PreparedDocument document, GraphQLOperationDefinition operation, OperationKey key)
    {
        if (SubscriptionRoot.Find(document.Syntax!, operation) is not { } field)
        {
            return RequestRefusal.Invalid(
                RequestErrorCodes.SubscriptionRoot, "A subscription selects exactly one field of its root type, without @skip, @include and introspection.");
        }

        // Its only field is all a subscription is: when it is denied, there is nothing to wait for.
        var root = schema.SubscriptionType!;
        return _review.GrantedTo(document, key)?.FindDenial(root, field) is { } denial
            ? RequestRefusal.Unauthorized($"Unauthorized: \"{root}.{field.Name.StringValue}\" may not be subscribed to.", denial)
            : null;
    }

    private static GraphQLOperationDefinition? Choose(GraphQLDocument document, string? name)
    {
        GraphQLOperationDefinition? found = null;
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            if (name is not null && operation.Name?.StringValue == name)
            {
                return operation;
            }

            if (name is null && found is not null)
            {
                return null;
            }

            found = name is null ? operation : found;
        }

        return found;
    }

    private (GraphQLDocument? Document, ImmutableArray<RequestError> Errors) Read(string text)
    {
        using var span = GatewayTraces.Parse();
        return _reader.Read(text);
    }
}
