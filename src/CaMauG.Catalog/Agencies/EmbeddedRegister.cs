using System.Text.Json;

namespace CaMauG.Catalog.Agencies;

/// <summary>Reads a register that is part of this assembly.</summary>
internal static class EmbeddedRegister
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads one register.</summary>
    /// <param name="name">Its path in the project, dots for slashes, for example <c>Agencies.Registers.agencies.json</c>.</param>
    public static T Read<T>(string name)
    {
        using var stream = typeof(EmbeddedRegister).Assembly.GetManifestResourceStream($"CaMauG.Catalog.{name}")
            ?? throw new InvalidOperationException($"The assembly lacks the register {name}.");
        return JsonSerializer.Deserialize<T>(stream, s_options)
            ?? throw new InvalidOperationException($"The register {name} is empty.");
    }
}
