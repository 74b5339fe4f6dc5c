using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Sdk.AspNetCore.Requests;

/// <summary>The body of a GraphQL request.</summary>
/// <param name="Query">The document.</param>
/// <param name="OperationName">Which operation, or null.</param>
/// <param name="Variables">Variables as JSON; empty when there are none.</param>
internal sealed record GraphQLRequest(string Query, string? OperationName, ReadOnlyMemory<byte> Variables)
{
    /// <summary>Reads a body; null when it is no GraphQL request.</summary>
    public static async Task<GraphQLRequest?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, default, cancellation).ConfigureAwait(false);
            var root = body.RootElement;
            if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("query", out var query) || query.ValueKind is not JsonValueKind.String)
            {
                return null;
            }

            var hasVariables = root.TryGetProperty("variables", out var variables) && variables.ValueKind is JsonValueKind.Object;
            return new(
                query.GetString()!,
                root.TryGetProperty("operationName", out var name) && name.ValueKind is JsonValueKind.String ? name.GetString() : null,
                hasVariables ? Encoding.UTF8.GetBytes(variables.GetRawText()) : default);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
