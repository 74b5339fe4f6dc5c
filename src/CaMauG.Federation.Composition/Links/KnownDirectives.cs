using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Links;

/// <summary>The directives of the federation specification, version by version.</summary>
internal static class KnownDirectives
{
    /// <summary>The newest version understood.</summary>
    public static readonly SpecificationVersion Latest = new(2, 14);

    private static readonly SpecificationVersion s_first = new(1, 0);
    private static readonly SpecificationVersion s_second = new(2, 0);
    private static readonly string[] s_authLocations = ["FIELD_DEFINITION", "OBJECT", "INTERFACE", "SCALAR", "ENUM"];

    /// <summary>Names of types the specification defines.</summary>
    public static readonly IReadOnlyList<string> TypeNames = ["FieldSet", "Scope", "Policy", "ContextFieldValue"];

    /// <summary>Whether the federation specification has this version.</summary>
    public static bool IsVersion(SpecificationVersion version) => version.Major == 2 && version <= Latest;

    /// <summary>The directive as of a version of the federation specification; null when that version has none.</summary>
    public static KnownDirective? Find(string name, SpecificationVersion version)
    {
        var known = Define(name, version);
        return known is not null && version >= known.Since ? known : null;
    }

    /// <summary>The specification that owns a directive alone, for schemas that link it without linking federation.</summary>
    public static bool IsOfOwnSpecification(string identity, string directive) => identity switch
    {
        SpecificationUrl.Tag => directive == FederationDirective.Tag,
        SpecificationUrl.Inaccessible => directive == FederationDirective.Inaccessible,
        SpecificationUrl.Authenticated => directive == FederationDirective.Authenticated,
        SpecificationUrl.RequiresScopes => directive == FederationDirective.RequiresScopes,
        SpecificationUrl.Policy => directive == FederationDirective.Policy,
        SpecificationUrl.Cost => directive is FederationDirective.Cost or FederationDirective.ListSize,
        SpecificationUrl.Context => directive is FederationDirective.Context or FederationDirective.FromContext,
        _ => false,
    };

    private static KnownDirective? Define(string name, SpecificationVersion version) => name switch
    {
        FederationDirective.Key => new(name, s_first, true, ["OBJECT", "INTERFACE"], [FieldSet(), new("resolvable", Named("Boolean"), "true")]),
        FederationDirective.Requires or FederationDirective.Provides => new(name, s_first, false, ["FIELD_DEFINITION"], [FieldSet()]),
        FederationDirective.External => new(name, s_first, false, ["OBJECT", "FIELD_DEFINITION"], [new("reason", Named("String"))]),
        FederationDirective.Extends => new(name, s_first, false, ["OBJECT", "INTERFACE"], []),
        FederationDirective.Tag => new(name, s_first, true, TagLocations(version), [new("name", Named("String", true))]),
        FederationDirective.Inaccessible => new(name, s_second, false, InaccessibleLocations, []),
        FederationDirective.Shareable => new(name, s_second, version >= new SpecificationVersion(2, 2), ["OBJECT", "FIELD_DEFINITION"], []),
        FederationDirective.Override => new(name, s_second, false, ["FIELD_DEFINITION"], OverrideArguments(version)),
        FederationDirective.ComposeDirective => new(name, new(2, 1), true, ["SCHEMA"], [new("name", Named("String"))]),
        FederationDirective.InterfaceObject => new(name, new(2, 3), false, ["OBJECT"], []),
        FederationDirective.Authenticated => new(name, new(2, 5), false, s_authLocations, []),
        FederationDirective.RequiresScopes => new(name, new(2, 5), false, s_authLocations, [new("scopes", NestedList("Scope"))]),
        FederationDirective.Policy => new(name, new(2, 6), false, s_authLocations, [new("policies", NestedList("Policy"))]),
        FederationDirective.Context => new(name, new(2, 8), true, ["INTERFACE", "OBJECT", "UNION"], [new("name", Named("String", true))]),
        FederationDirective.FromContext => new(name, new(2, 8), false, ["ARGUMENT_DEFINITION"], [new("field", Named("ContextFieldValue"))]),
        FederationDirective.Cost => new(name, new(2, 9), false, CostLocations, [new("weight", Named("Int", true))]),
        FederationDirective.ListSize => new(name, new(2, 9), false, ["FIELD_DEFINITION"], ListSizeArguments),
        FederationDirective.CacheTag => new(name, new(2, 12), true, ["OBJECT", "FIELD_DEFINITION"], [new("format", Named("String", true))]),
        _ => null,
    };

    private static IReadOnlyList<string> InaccessibleLocations { get; } =
    [
        "FIELD_DEFINITION", "OBJECT", "INTERFACE", "UNION", "ARGUMENT_DEFINITION", "SCALAR", "ENUM", "ENUM_VALUE", "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION",
    ];

    private static IReadOnlyList<string> CostLocations { get; } =
        ["ARGUMENT_DEFINITION", "ENUM", "FIELD_DEFINITION", "INPUT_FIELD_DEFINITION", "OBJECT", "SCALAR"];

    private static IReadOnlyList<KnownArgument> ListSizeArguments { get; } =
    [
        new("assumedSize", Named("Int")),
        new("slicingArguments", TypeReference.ListOf(Named("String", true))),
        new("sizedFields", TypeReference.ListOf(Named("String", true))),
        new("requireOneSlicingArgument", Named("Boolean"), "true"),
    ];

    private static IReadOnlyList<string> TagLocations(SpecificationVersion version) =>
        version >= new SpecificationVersion(2, 3) ? [.. InaccessibleLocations, "SCHEMA"] : InaccessibleLocations;

    private static KnownArgument[] OverrideArguments(SpecificationVersion version) =>
        version >= new SpecificationVersion(2, 7)
            ? [new("from", Named("String", true)), new("label", Named("String"))]
            : [new("from", Named("String", true))];

    private static KnownArgument FieldSet() => new("fields", Named("FieldSet", true));

    private static TypeReference Named(string name, bool isNonNull = false) => TypeReference.Named(name, isNonNull);

    private static TypeReference NestedList(string name) =>
        TypeReference.ListOf(TypeReference.ListOf(Named(name, true), true), true);
}
