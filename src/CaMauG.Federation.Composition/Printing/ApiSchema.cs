using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Printing;

/// <summary>The schema clients see: the supergraph without machinery and without what is inaccessible, everything in order of name.</summary>
internal static class ApiSchema
{
    private static readonly HashSet<string> s_shown = new(StringComparer.Ordinal) { "deprecated", "specifiedBy", "oneOf" };

    public static SchemaDefinition Of(SchemaDefinition supergraph)
    {
        var api = new SchemaDefinition { Description = supergraph.Description };
        foreach (var (operation, name) in supergraph.Roots)
        {
            api.Roots[operation] = name;
        }

        foreach (var directive in supergraph.DirectiveDefinitions.Values.Where(IsShown))
        {
            var copy = new DirectiveDefinition(directive.Name) { IsRepeatable = directive.IsRepeatable, Description = directive.Description };
            copy.Locations.AddRange(directive.Locations.Order(StringComparer.Ordinal));
            AddInputs(directive.Arguments, copy.Arguments);
            api.DirectiveDefinitions.Add(copy.Name, copy);
        }

        foreach (var type in supergraph.Types.Values.Where(type => IsShown(type) && !IsMachinery(type.Name)))
        {
            api.Types.Add(type.Name, Copy(supergraph, type));
        }

        return api;
    }

    private static bool IsMachinery(string name) => name.Contains("__", StringComparison.Ordinal);

    private static bool IsShown(DirectiveDefinition directive) =>
        directive.ExecutableLocations.Any() && !directive.IsOfFeature;

    private static bool IsShown(DirectiveUse use, Element element) =>
        use.Federation is null && s_shown.Contains(use.Name) && (use.Name != "oneOf" || element is TypeDefinition { Kind: TypeKind.InputObject });

    private static bool IsShown(Element element) => !element.Has(FederationDirective.Inaccessible);

    private static bool IsShown(SchemaDefinition supergraph, string type) => supergraph.FindType(type) is not { } found || IsShown(found);

    private static TypeDefinition Copy(SchemaDefinition supergraph, TypeDefinition type)
    {
        var copy = new TypeDefinition(type.Name, type.Kind);
        CopyShown(type, copy);
        copy.Interfaces.AddRange(type.Interfaces.Where(name => IsShown(supergraph, name)).Order(NaturalOrder.Comparer));
        copy.Members.AddRange(type.Members.Where(name => IsShown(supergraph, name)).Order(NaturalOrder.Comparer));
        foreach (var field in Sorted(type.Fields.Values, field => field.Name))
        {
            var shown = new FieldDefinition(copy, field.Name, field.Type);
            CopyShown(field, shown);
            AddInputs(field.Arguments, shown.Arguments);
            copy.Fields.Add(shown.Name, shown);
        }

        AddInputs(type.InputFields, copy.InputFields);
        foreach (var value in Sorted(type.EnumValues.Values, value => value.Name))
        {
            var shown = new EnumValueDefinition(copy, value.Name);
            CopyShown(value, shown);
            copy.EnumValues.Add(shown.Name, shown);
        }

        return copy;
    }

    private static void AddInputs(OrderedDictionary<string, InputDefinition> inputs, OrderedDictionary<string, InputDefinition> target)
    {
        if (inputs.Count == 0)
        {
            return;
        }

        foreach (var input in Sorted(inputs.Values, static input => input.Name))
        {
            var shown = new InputDefinition(input.Coordinate, input.Name, input.Type) { Default = input.Default };
            CopyShown(input, shown);
            target.Add(shown.Name, shown);
        }
    }

    private static IEnumerable<T> Sorted<T>(IEnumerable<T> elements, Func<T, string> name)
        where T : Element
    {
        var shown = elements.Where(IsShown).ToList();
        return shown.Count < 2 ? shown : shown.OrderBy(name, NaturalOrder.Comparer);
    }

    private static void CopyShown(Element from, Element to)
    {
        to.Description = from.Description;
        foreach (var use in from.Directives)
        {
            if (IsShown(use, to))
            {
                to.Directives.Add(use);
            }
        }
    }
}
