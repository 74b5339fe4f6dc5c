using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>One service's schema, read, with its federation directives recognised whatever they are called there.</summary>
internal sealed class Subgraph(string name, string? url, SchemaDefinition schema, IReadOnlyList<Link> links)
{
    private readonly Dictionary<string, TypeDefinition> _machinery = new(StringComparer.Ordinal);
    private SubgraphFacts? _facts;
    private Dictionary<string, DirectiveUse>? _uses;

    public string Name { get; } = name;

    public string? Url { get; } = url;

    public SchemaDefinition Schema { get; } = schema;

    public IReadOnlyList<Link> Links { get; } = links;

    /// <summary>What was wrong with the text it was read from.</summary>
    public ReadFindings Findings { get; init; } = new();

    /// <summary>What the specification of connectors defines, under this subgraph's names; null when it is not linked in a version that is known.</summary>
    public SchemaDefinition? Connect { get; init; }

    /// <summary>The link to the specification of connectors, of whatever version; null without one, or without federation.</summary>
    public Link? ConnectLink { get; } = links.Any(link => link.Identity == SpecificationUrl.Federation)
        ? links.FirstOrDefault(link => link.Identity == SpecificationUrl.Connect)
        : null;

    /// <summary>The federation version asked for; 1.0 without a link to federation.</summary>
    public SpecificationVersion Version { get; } = VersionOf(links);

    public bool IsFederation1 { get; } = !links.Any(link => link.Identity == SpecificationUrl.Federation);

    /// <summary>Types of the federation and link specifications the subgraph wrote out, by name.</summary>
    public IReadOnlyDictionary<string, TypeDefinition> Machinery => _machinery;

    /// <summary>The interfaces that had keys before the Federation 1 upgrade took them away.</summary>
    public HashSet<string> KeyedInterfaces { get; } = new(StringComparer.Ordinal);

    /// <summary>What is external, shareable, provided; computed when first asked, so only after the Federation 1 upgrade.</summary>
    public SubgraphFacts Facts => _facts ??= new SubgraphFacts(this);

    /// <summary>Everything the subgraph wrote that can carry directives, the machinery included.</summary>
    public IEnumerable<Element> Elements => SchemaElements.Of(Schema).Concat(_machinery.Values.SelectMany(SchemaElements.Of));

    /// <summary>The name <c>@link</c> itself has in this subgraph.</summary>
    public string LinkName { get; } = LinkReader.LinkName(schema);

    /// <summary>The name in this subgraph of a type of the federation specification, such as <c>FieldSet</c>; other names as they are.</summary>
    public string MachineryName(string type)
    {
        if (!KnownDirectives.TypeNames.Contains(type))
        {
            return type;
        }

        return IsFederation1 ? "_" + type : FindLink(SpecificationUrl.Federation)?.TypeName(type) ?? $"federation__{type}";
    }

    /// <summary>Whether a name is that of a specification's type, which the subgraph need not write out.</summary>
    public bool IsMachineryType(string name) =>
        _machinery.ContainsKey(name) || name.StartsWith(LinkName + "__", StringComparison.Ordinal) || (!IsFederation1 && KnownDirectives.TypeNames.Any(type => MachineryName(type) == name));

    public Link? FindLink(string identity) => Links.FirstOrDefault(link => link.Identity == identity);

    /// <summary>The link that brings a directive of this schema, and the directive's name in that specification.</summary>
    public (Link Link, string Directive)? FindSource(string directive)
    {
        foreach (var link in Links)
        {
            if (link.Imports.Any(i => i.As == "@" + directive) && link.FindDirective(directive) is { } imported)
            {
                return (link, imported);
            }
        }

        foreach (var link in Links)
        {
            if (link.FindDirective(directive) is { } known)
            {
                return (link, known);
            }
        }

        return null;
    }

    /// <summary>The federation specification's name for a directive of this subgraph; null for others.</summary>
    public string? FindFederationName(string directive)
    {
        if (IsFederation1)
        {
            return KnownDirectives.Find(directive, Version) is null ? null : directive;
        }

        if (FindSource(directive) is not { } source)
        {
            return null;
        }

        var isKnown = source.Link.Identity == SpecificationUrl.Federation
            ? KnownDirectives.IsVersion(Version) && KnownDirectives.Find(source.Directive, Version) is not null
            : KnownDirectives.IsOfOwnSpecification(source.Link.Identity, source.Directive);
        return isKnown ? source.Directive : null;
    }

    /// <summary>Some application of a federation directive, by the specification's name; null when the subgraph does not use it.</summary>
    public DirectiveUse? FindUse(string federationDirective) =>
        (_uses ??= FirstUses()).GetValueOrDefault(federationDirective);

    /// <summary>Whether a type or directive comes with the specification of connectors and was not written out by the subgraph.</summary>
    public bool IsSupplied(Element element) => Connect is not null && element switch
    {
        TypeDefinition type => Connect.FindType(type.Name) == type,
        DirectiveDefinition directive => Connect.DirectiveDefinitions.GetValueOrDefault(directive.Name) == directive,
        _ => false,
    };

    /// <summary>Keeps a type of a specification's machinery, which is no part of the schema.</summary>
    public void SetAside(TypeDefinition type) => _machinery[type.Name] = type;

    /// <summary>Forgets computed facts after the schema was changed.</summary>
    public void SchemaChanged()
    {
        _facts = null;
        _uses = null;
    }

    private Dictionary<string, DirectiveUse> FirstUses()
    {
        var uses = new Dictionary<string, DirectiveUse>(StringComparer.Ordinal);
        foreach (var use in SchemaElements.Of(Schema).SelectMany(element => element.Directives))
        {
            if (use.Federation is { } federation)
            {
                uses.TryAdd(federation, use);
            }
        }

        return uses;
    }

    private static SpecificationVersion VersionOf(IReadOnlyList<Link> links) =>
        links.FirstOrDefault(link => link.Identity == SpecificationUrl.Federation)?.Version ?? new(1, 0);
}
