using System.Text.Json;
using System.Text.Json.Serialization;
using CaMauG.Contracts;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Catalog.Registration;

/// <summary>How the registry answers over HTTP.</summary>
internal static class RegistryJson
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An answer.</summary>
    public static IResult Answer(object? value, int status = StatusCodes.Status200OK) => Results.Json(value, s_json, statusCode: status);

    /// <summary>Refusals as problem details (RFC 9457).</summary>
    public static IResult Problem(int status, params Refusal[] refusals) => Results.Json(
        new { type = refusals[0].Code, title = refusals[0].Message, status, errors = refusals }, s_json, "application/problem+json", status);
}
