using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Supergraphs;

/// <summary>What is known about a composed graph: who resolves what, and what clients see. Immutable; swapped as a whole.</summary>
public sealed class Supergraph
{
    internal Supergraph(string sdl, ImmutableArray<Subgraph> subgraphs, IEnumerable<SupergraphType> types, ApiSchema api, ApiSchema full)
    {
        Sdl = sdl;
        Subgraphs = subgraphs;
        Types = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        ApiSchema = api;
        FullSchema = full;
    }

    /// <summary>The document it was read from.</summary>
    public string Sdl { get; }

    /// <summary>The subgraphs, in the order of the enum <c>join__Graph</c>.</summary>
    public ImmutableArray<Subgraph> Subgraphs { get; }

    /// <summary>Types by name, without the machinery of composition.</summary>
    public FrozenDictionary<string, SupergraphType> Types { get; }

    /// <summary>What clients see.</summary>
    public ApiSchema ApiSchema { get; }

    /// <summary>What clients see and what is inaccessible to them.</summary>
    public ApiSchema FullSchema { get; }

    /// <summary>
    /// Where a subgraph has a connector instead of a resolver. Nothing here runs connectors: such a place is asked of its subgraph as any other, and only a service
    /// that answers it there can give it.
    /// </summary>
    public ImmutableArray<ConnectorPlace> Connectors { get; internal init; } = [];

    /// <summary>Reads a supergraph document with <c>join</c> directives (specs.apollo.dev/join v0.1 to v0.5).</summary>
    /// <exception cref="FormatException">The text is no such document; the message says why.</exception>
    public static Supergraph Parse(string supergraphSdl)
    {
        ArgumentNullException.ThrowIfNull(supergraphSdl);
        return SupergraphReader.Read(supergraphSdl);
    }

    /// <summary>Reads a supergraph document; false and the reason when the text is none.</summary>
    public static bool TryParse(string supergraphSdl, [NotNullWhen(true)] out Supergraph? supergraph, [NotNullWhen(false)] out string? error)
    {
        try
        {
            supergraph = Parse(supergraphSdl);
            error = null;
            return true;
        }
        catch (FormatException reason)
        {
            supergraph = null;
            error = reason.Message;
            return false;
        }
    }

    /// <summary>The subgraph of that name, or null.</summary>
    public Subgraph? FindSubgraph(string name) => Subgraphs.FirstOrDefault(subgraph => subgraph.Name == name);

    /// <summary>The type of that name, or null.</summary>
    public SupergraphType? FindType(string name) => Types.GetValueOrDefault(name);
}
