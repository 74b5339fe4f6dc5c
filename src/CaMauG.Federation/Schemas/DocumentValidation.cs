using System.Collections.Immutable;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>Runs GraphQL.NET's rules and hands their findings on in our words.</summary>
internal static class DocumentValidation
{
    private static readonly DocumentValidator s_validator = new();

    public static async Task<ImmutableArray<RequestError>> ValidateAsync(ApiSchema schema, GraphQLDocument document, CancellationToken cancellation)
    {
        if (document.Definitions.OfType<GraphQLOperationDefinition>().FirstOrDefault() is not { } operation)
        {
            return [new(RequestError.ValidationFailed, "The document contains no operation.", [])];
        }

        var outcome = await s_validator.ValidateAsync(new ValidationOptions
        {
            Schema = schema.Executable,
            Document = document,
            Operation = operation,
            Variables = GraphQL.Inputs.Empty,
            Rules = DocumentValidator.CoreRules,
            CancellationToken = cancellation,
        }).ConfigureAwait(false);
        if (outcome.IsValid)
        {
            return DeferRules.Check(schema, document);
        }

        return [.. outcome.Errors.Where(error => error is not InvalidVariableError).Select(ToRequestError)];
    }

    private static RequestError ToRequestError(GraphQL.ExecutionError error) => new(
        RequestError.ValidationFailed,
        error.Message,
        error.Locations is { } locations ? [.. locations.Select(location => new RequestLocation(location.Line, location.Column))] : []);
}
