using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CaMauG.Federation.Schemas.Syntax;
using CaMauG.Federation.Schemas.Validation;
using GraphQL.Types;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>A schema as its clients see it: a light model that is ready at once, and what is costly made on first use and kept.</summary>
public sealed class ApiSchema
{
    private static readonly string[] s_builtInScalars = ["Int", "Float", "String", "Boolean", "ID"];

    private readonly Lazy<string> _sdl;
    private readonly Lazy<ISchema> _executable;
    private readonly Lazy<ValidationSchema> _validation;

    private ApiSchema(SchemaReader reader)
    {
        var parts = reader.Read();
        Types = Build(parts).ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        Directives = [.. reader.Directives];
        Description = reader.Description;
        QueryType = reader.Roots.GetValueOrDefault(OperationType.Query, "Query");
        MutationType = reader.Roots.GetValueOrDefault(OperationType.Mutation);
        SubscriptionType = reader.Roots.GetValueOrDefault(OperationType.Subscription);
        _sdl = new(() => SchemaPrinter.Print(this));
        _executable = new(() => ExecutableSchema.Build(this));
        _validation = new(() => new(this));
    }

    /// <summary>All named types, built-in scalars among them, without introspection types.</summary>
    public FrozenDictionary<string, SchemaType> Types { get; }

    /// <summary>Directives beside the built-in ones.</summary>
    public ImmutableArray<SchemaDirective> Directives { get; }

    /// <summary>What the schema is for.</summary>
    public string? Description { get; }

    /// <summary>Name of the query root.</summary>
    public string QueryType { get; }

    /// <summary>Name of the mutation root; null when there are no mutations.</summary>
    public string? MutationType { get; }

    /// <summary>Name of the subscription root; null when there are no subscriptions.</summary>
    public string? SubscriptionType { get; }

    /// <summary>The schema as SDL; printed on first use.</summary>
    public string Sdl => _sdl.Value;

    /// <summary>The schema for GraphQL.NET, which answers introspection; built on first use, then shared by all threads.</summary>
    public ISchema Executable => _executable.Value;

    /// <summary>Reads plain SDL.</summary>
    /// <exception cref="FormatException">The text is no GraphQL document.</exception>
    public static ApiSchema Parse(string sdl) => From(ParseDocument(sdl));

    /// <summary>Reads plain type definitions.</summary>
    public static ApiSchema From(GraphQLDocument document) => new(new SchemaReader(document, onlyVisible: false));

    /// <summary>Reads a supergraph document and keeps what clients may see.</summary>
    public static ApiSchema FromSupergraph(GraphQLDocument document) => new(new SchemaReader(document, onlyVisible: true));

    /// <summary>Name of the root type of an operation, or null when the schema has no such operations.</summary>
    public string? FindRootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        _ => SubscriptionType,
    };

    /// <summary>The type of that name, or null.</summary>
    public SchemaType? FindType(string name) => Types.GetValueOrDefault(name);

    /// <summary>Finds a type by name.</summary>
    public bool TryGetType(string name, [NotNullWhen(true)] out SchemaType? type) => Types.TryGetValue(name, out type);

    /// <summary>
    /// Checks a document by the rules of GraphQL §5 that do not need variable values. The sentences, their places and their order are those of the reference
    /// implementation, graphql-js 16. Costs some time: keep the outcome with the document.
    /// </summary>
    /// <param name="document">The document; without places in the text when it was not parsed from one.</param>
    /// <param name="suggestsNames">True to offer names that may have been meant. Such a name is one of this schema, whoever asks.</param>
    public ImmutableArray<RequestError> Validate(GraphQLDocument document, bool suggestsNames = true)
    {
        ArgumentNullException.ThrowIfNull(document);
        var errors = DocumentWalk.Check(_validation.Value, document, suggestsNames);
        return errors.IsEmpty ? DeferRules.Check(this, document) : errors;
    }

    /// <summary>Checks a text that may be no document at all, for those who keep documents and do not run them.</summary>
    public DocumentCheck Check(string text) => DocumentCheck.Of(this, text);

    /// <summary>Checks variable values against an operation's declarations (GraphQL §6.1.2).</summary>
    /// <param name="operation">The operation that runs.</param>
    /// <param name="variables">The JSON object sent; an undefined or null element for none.</param>
    /// <param name="document">The document of the operation, by whose text places are told; null for none.</param>
    /// <param name="suggestsNames">True to offer names that may have been meant.</param>
    public ImmutableArray<RequestError> CheckVariables(
        GraphQLOperationDefinition operation, JsonElement variables, GraphQLDocument? document = null, bool suggestsNames = true)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return VariableCoercion.Check(this, document, operation, variables, suggestsNames);
    }

    internal static GraphQLDocument ParseDocument(string sdl)
    {
        var reading = DocumentParser.Parse(sdl, DocumentParser.UsualDepth);
        return reading.Document ?? throw new FormatException($"{reading.Message} (line {reading.Refusal.Line}, column {reading.Refusal.Column})");
    }

    private static IEnumerable<SchemaType> Build(IReadOnlyDictionary<string, SchemaTypeParts> parts)
    {
        foreach (var scalar in s_builtInScalars.Where(scalar => !parts.ContainsKey(scalar)))
        {
            yield return new SchemaType(new(scalar, TypeKind.Scalar), []);
        }

        var implementations = parts.Values.Where(type => type.Kind == TypeKind.Object)
            .SelectMany(type => type.Interfaces.Select(name => (Interface: name, Object: type.Name)))
            .ToLookup(pair => pair.Interface, pair => pair.Object, StringComparer.Ordinal);
        foreach (var type in parts.Values)
        {
            yield return new SchemaType(type, type.Kind switch
            {
                TypeKind.Object => [type.Name],
                TypeKind.Interface => [.. implementations[type.Name].Order(StringComparer.Ordinal)],
                TypeKind.Union => [.. type.Members.Order(StringComparer.Ordinal)],
                _ => [],
            });
        }
    }
}
