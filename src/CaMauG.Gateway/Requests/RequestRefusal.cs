using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Schemas;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Gateway.Requests;

/// <summary>Why a request is not carried out.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="IsWellFormed">
/// True when the request was a GraphQL request and its document or variables are at fault; clients that accept only
/// <c>application/json</c> then get status 200 (GraphQL over HTTP, §6.4.1).
/// </param>
/// <param name="Errors">What is wrong, all of it.</param>
internal sealed record RequestRefusal(int StatusCode, bool IsWellFormed, ImmutableArray<RequestError> Errors)
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A header that tells what would be accepted: <c>Allow</c>, <c>Accept-Encoding</c>, <c>WWW-Authenticate</c>; null for none.</summary>
    public KeyValuePair<string, string>? Header { get; init; }

    /// <summary>When to try again, in whole seconds; null when that would not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The request is not one of GraphQL over HTTP.</summary>
    public static RequestRefusal Malformed(int statusCode, string code, string message) => new(statusCode, false, [new(code, message, [])]);

    /// <summary>The document, its operation or its variables are at fault.</summary>
    public static RequestRefusal Invalid(string code, string message) => new(400, true, [new(code, message, [])]);

    /// <summary>The caller may not do what the whole operation is about.</summary>
    public static RequestRefusal Unauthorized(string message, AccessDenial denial) =>
        Unauthorized([new(RequestErrorCodes.Unauthorized, message, []) { Extensions = denial.Extensions }]);

    /// <summary>The caller may not do some of what the operation is about. When one challenge would be enough for all of it, it is HTTP's as well.</summary>
    public static RequestRefusal Unauthorized(ImmutableArray<RequestError> denials)
    {
        var first = denials[0].Extensions;
        var challenge = BearerChallenge.From(denials.All(denial => denial.Extensions.AsSpan().SequenceEqual(first)) ? first : null);
        return new(challenge.StatusCode, true, denials) { Header = challenge.Header is { } header ? new(HeaderNames.WWWAuthenticate, header) : null };
    }

    /// <summary>Writes a response without <c>data</c>, as a request error has none (GraphQL §7.1).</summary>
    public void WriteTo(PooledBuffer output)
    {
        using Utf8JsonWriter writer = new(output, s_json);
        writer.WriteStartObject();
        writer.WritePropertyName("errors"u8);
        WriteErrors(writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes the errors alone, as an array.</summary>
    public void WriteErrorsTo(PooledBuffer output)
    {
        using Utf8JsonWriter writer = new(output, s_json);
        WriteErrors(writer);
    }

    private void WriteErrors(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var error in Errors)
        {
            Write(writer, error);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, RequestError error)
    {
        writer.WriteStartObject();
        writer.WriteString("message"u8, error.Message);
        if (!error.Locations.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("locations"u8);
            foreach (var location in error.Locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line"u8, location.Line);
                writer.WriteNumber("column"u8, location.Column);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (!error.Path.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("path"u8);
            foreach (var key in error.Path)
            {
                writer.WriteStringValue(key);
            }

            writer.WriteEndArray();
        }

        writer.WriteStartObject("extensions"u8);
        writer.WriteString("code"u8, error.Code);
        WriteExtensions(writer, error);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteExtensions(Utf8JsonWriter writer, RequestError error)
    {
        if (error.Extensions is null)
        {
            return;
        }

        using var members = JsonDocument.Parse(error.Extensions);
        foreach (var member in members.RootElement.EnumerateObject())
        {
            member.WriteTo(writer);
        }
    }
}
