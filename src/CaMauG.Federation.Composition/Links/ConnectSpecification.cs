using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Links;

/// <summary>The specification of connectors, by which a graph takes fields from plain HTTP services (specs.apollo.dev/connect v0.1 to v0.4).</summary>
internal static class ConnectSpecification
{
    /// <summary>What it defines; all its versions are read alike, the newest of them adding to what the first had.</summary>
    public const string Sdl =
        """
        scalar URLPathTemplate
        scalar JSONSelection
        input ConnectorErrors { message: JSONSelection extensions: JSONSelection }
        input HTTPHeaderMapping { name: String! from: String value: String }
        input ConnectBatch { maxSize: Int }
        input SourceHTTP { baseURL: String! headers: [HTTPHeaderMapping!] path: JSONSelection queryParams: JSONSelection }
        input ConnectHTTP {
          GET: URLPathTemplate POST: URLPathTemplate PUT: URLPathTemplate PATCH: URLPathTemplate DELETE: URLPathTemplate
          body: JSONSelection headers: [HTTPHeaderMapping!] path: JSONSelection queryParams: JSONSelection
        }
        directive @connect(
          source: String id: String http: ConnectHTTP batch: ConnectBatch errors: ConnectorErrors selection: JSONSelection!
          entity: Boolean = false isSuccess: JSONSelection
        ) repeatable on FIELD_DEFINITION | OBJECT
        directive @source(name: String! http: SourceHTTP! errors: ConnectorErrors isSuccess: JSONSelection) repeatable on SCHEMA
        """;

    // The first version comes with this version of federation, and each later one with the next.
    private const int FirstFederation = 10;

    /// <summary>The version a supergraph links unless a subgraph asks for more: later ones are previews.</summary>
    public static readonly SpecificationVersion Settled = new(0, 3);

    private static readonly SpecificationVersion s_first = new(0, 1);
    private static readonly SpecificationVersion s_last = new(0, 4);

    public static bool IsVersion(SpecificationVersion version) => version >= s_first && version <= s_last;

    /// <summary>The version of federation that a version of it needs.</summary>
    public static SpecificationVersion FederationOf(SpecificationVersion version) => new(2, FirstFederation + version.Minor - s_first.Minor);

    /// <summary>Its definitions under the names a link gives them.</summary>
    /// <param name="own">Its definitions as <see cref="Sdl"/> has them.</param>
    /// <param name="link">The link.</param>
    public static SchemaDefinition Under(SchemaDefinition own, Link link)
    {
        var named = new SchemaDefinition();
        foreach (var type in own.Types.Values)
        {
            var renamed = new TypeDefinition(link.TypeName(type.Name), type.Kind) { HasDefinition = true };
            foreach (var field in type.InputFields.Values)
            {
                renamed.InputFields.Add(field.Name, InputDefinition.OfInput(renamed, field.Name, TypeUnder(own, link, field.Type)));
            }

            named.Types.Add(renamed.Name, renamed);
        }

        foreach (var directive in own.DirectiveDefinitions.Values)
        {
            var renamed = new DirectiveDefinition(link.DirectiveName(directive.Name)) { IsRepeatable = directive.IsRepeatable };
            renamed.Locations.AddRange(directive.Locations);
            foreach (var argument in directive.Arguments.Values)
            {
                var input = InputDefinition.OfDirective(renamed.Name, argument.Name, TypeUnder(own, link, argument.Type));
                input.Default = argument.Default;
                renamed.Arguments.Add(input.Name, input);
            }

            named.DirectiveDefinitions.Add(renamed.Name, renamed);
        }

        return named;
    }

    private static TypeReference TypeUnder(SchemaDefinition own, Link link, TypeReference type) =>
        own.FindType(type.NamedType) is null ? type : type.WithName(link.TypeName(type.NamedType));
}
