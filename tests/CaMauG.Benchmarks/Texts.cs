using CaMauG.Federation.Schemas;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Benchmarks;

/// <summary>Documents that are part of this program.</summary>
internal static class Texts
{
    public static string Read(string name)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"There is no document \"{name}\".", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A document of the folder Operations, parsed.</summary>
    /// <exception cref="InvalidOperationException">The graph does not have what it asks for: its figures would mean nothing.</exception>
    public static GraphQLDocument ReadFor(ApiSchema schema, string name)
    {
        var document = Parser.Parse(Read(name));
        return schema.Validate(document) is [var error, ..] ? throw new InvalidOperationException($"{name}: {error.Message}") : document;
    }
}
