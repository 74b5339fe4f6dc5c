using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Names;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas.Syntax;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>Reads one subgraph: parses it, follows its links, recognises federation's directives and sets its machinery aside.</summary>
internal static class SubgraphReader
{
    private static readonly string[] s_machineryTypes = ["_Any", "_Entity", "_Service"];
    private static readonly string[] s_ofFieldSets = [FederationDirective.Key, FederationDirective.Requires, FederationDirective.Provides];
    private static readonly string[] s_machineryFields = ["_entities", "_service"];

    /// <summary>The subgraph, or null when its text cannot be parsed, which goes to <paramref name="errors"/>; what else is wrong stays with it.</summary>
    public static Subgraph? Read(string name, string? url, string sdl, List<Finding> errors)
    {
        var source = new SourceText(name, sdl);
        if (Parse(name, sdl, errors) is not { } document)
        {
            return null;
        }

        var findings = new ReadFindings();
        var schema = SchemaReader.Read(document, source, findings);
        var links = new LinkReader(findings.Links).Read(schema);
        var subgraph = new Subgraph(name, url, schema, links) { Findings = findings, Connect = ConnectElements.Of(links) };
        CheckFederationLink(subgraph, findings);
        if (subgraph.IsFederation1)
        {
            RemoveOldDefinitions(schema);
        }

        if (subgraph.Connect is { } connect)
        {
            CheckImports(subgraph.ConnectLink!, ConnectElements.IsElement, findings);
            ConnectElements.AddTo(schema, connect);
        }

        Recognise(subgraph);
        SetMachineryAside(subgraph, LinkReader.LinkName(schema));
        return subgraph;
    }

    // Field sets were strings and optional before they had a scalar of their own; such a definition says nothing the specification does not say.
    private static void RemoveOldDefinitions(SchemaDefinition schema)
    {
        foreach (var name in s_ofFieldSets)
        {
            if (schema.DirectiveDefinitions.TryGetValue(name, out var definition)
                && (definition.Arguments.Count == 0
                    || (definition.Arguments.Count == 1 && definition.Arguments.TryGetValue("fields", out var fields)
                        && fields.Type.ToString() is ("String" or "_FieldSet" or "FieldSet"))))
            {
                schema.DirectiveDefinitions.Remove(name);
            }
        }
    }

    private static GraphQLDocument? Parse(string name, string sdl, List<Finding> errors)
    {
        var reading = DocumentParser.Parse(sdl, DocumentParser.UsualDepth);
        if (reading.Document is null)
        {
            var fault = reading.Refusal;
            errors.Add(SubgraphErrors.Syntax(fault.Message, new Place(name, fault.Line, fault.Column)));
        }

        return reading.Document;
    }

    private static void CheckFederationLink(Subgraph subgraph, ReadFindings findings)
    {
        if (subgraph.FindLink(SpecificationUrl.Federation) is not { } link)
        {
            return;
        }

        if (!KnownDirectives.IsVersion(link.Version))
        {
            findings.Elements.Add(LinkErrors.UnknownFederationVersion(link.Version, link.Place));
            return;
        }

        CheckImports(
            link,
            name => name.StartsWith('@') ? KnownDirectives.Find(name[1..], link.Version) is not null : KnownDirectives.TypeNames.Contains(name),
            findings);
    }

    private static void CheckImports(Link link, Func<string, bool> isKnown, ReadFindings findings)
    {
        foreach (var import in link.Imports.Where(import => !isKnown(import.Name)))
        {
            findings.Links.Add(isKnown("@" + import.Name) ? LinkErrors.MissingAt(import.Name, link.Place) : LinkErrors.UnknownImport(import.Name, link.Place));
        }
    }

    private static void Recognise(Subgraph subgraph)
    {
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var use in SchemaElements.Of(subgraph.Schema).SelectMany(element => element.Directives))
        {
            if (!names.TryGetValue(use.Name, out var federation))
            {
                names[use.Name] = federation = subgraph.FindFederationName(use.Name);
            }

            use.Federation = federation;
        }
    }

    private static void SetMachineryAside(Subgraph subgraph, string linkName)
    {
        var schema = subgraph.Schema;
        foreach (var type in schema.Types.Values.Where(type => IsMachinery(subgraph, type, linkName)).ToArray())
        {
            schema.Types.Remove(type.Name);
            subgraph.SetAside(type);
        }

        var query = QueryRoot(schema);
        foreach (var field in s_machineryFields)
        {
            query.Fields.Remove(field);
        }
    }

    // Every subgraph can be asked for its entities, so every one has a query root, with fields of its own or not.
    private static TypeDefinition QueryRoot(SchemaDefinition schema)
    {
        const string Name = nameof(OperationKind.Query);
        if (!schema.Types.TryGetValue(Name, out var query))
        {
            query = new TypeDefinition(Name, TypeKind.Object) { HasDefinition = true };
            schema.Types.Add(Name, query);
        }

        schema.Roots[OperationKind.Query] = Name;
        return query;
    }

    private static bool IsMachinery(Subgraph subgraph, TypeDefinition type, string linkName) =>
        s_machineryTypes.Contains(type.Name)
        || (type.Kind == TypeKind.Scalar && BuiltInScalars.Contains(type.Name))
        || type.Name.StartsWith(linkName + "__", StringComparison.Ordinal)
        || (subgraph.IsFederation1 && type.Name == "_FieldSet")
        || subgraph.Links.Any(link => IsSpecificationOfFederation(link.Identity) && link.OwnsType(type.Name));

    private static bool IsSpecificationOfFederation(string identity) => identity is SpecificationUrl.Federation or SpecificationUrl.Link;
}
