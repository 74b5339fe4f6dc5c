using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Links;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>The definitions of the link and join specifications that every supergraph carries.</summary>
internal static class JoinDefinitions
{
    public static void AddTo(SchemaDefinition schema, SpecificationVersion join)
    {
        var hasLabels = join >= new SpecificationVersion(0, 4);
        var hasContexts = join >= new SpecificationVersion(0, 5);
        Directive(schema, "link", true, ["SCHEMA"], "url: String", "as: String", "for: link__Purpose", "import: [link__Import]");
        Directive(schema, "join__enumValue", true, ["ENUM_VALUE"], "graph: join__Graph!");
        string[] labels = hasLabels ? ["overrideLabel: String"] : [];
        string[] contexts = hasContexts ? ["contextArguments: [join__ContextArgument!]"] : [];
        Directive(
            schema, "join__field", true, ["FIELD_DEFINITION", "INPUT_FIELD_DEFINITION"],
            [
                "graph: join__Graph", "requires: join__FieldSet", "provides: join__FieldSet", "type: String", "external: Boolean",
                "override: String", "usedOverridden: Boolean", .. labels, .. contexts,
            ]);
        Directive(schema, "join__graph", false, ["ENUM_VALUE"], "name: String!", "url: String!");
        Directive(schema, "join__implements", true, ["OBJECT", "INTERFACE"], "graph: join__Graph!", "interface: String!");
        Directive(
            schema, "join__type", true, ["OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "SCALAR"],
            "graph: join__Graph!", "key: join__FieldSet", "extension: Boolean! = false", "resolvable: Boolean! = true",
            "isInterfaceObject: Boolean! = false");
        Directive(schema, "join__unionMember", true, ["UNION"], "graph: join__Graph!", "member: String!");
        Scalar(schema, "join__FieldSet");
        Scalar(schema, "link__Import");
        AddPurpose(schema);
        if (hasLabels)
        {
            Directive(
                schema, "join__directive", true, ["SCHEMA", "OBJECT", "INTERFACE", "FIELD_DEFINITION"],
                "graphs: [join__Graph!]", "name: String!", "args: join__DirectiveArguments");
            Scalar(schema, "join__DirectiveArguments");
        }

        if (hasContexts)
        {
            Scalar(schema, "join__FieldValue");
            AddContextArgument(schema);
        }
    }

    /// <summary>Defines a directive from its arguments as they are written.</summary>
    public static void Directive(SchemaDefinition schema, string name, bool isRepeatable, IEnumerable<string> locations, params IEnumerable<string> arguments)
    {
        var directive = new DirectiveDefinition(name) { IsRepeatable = isRepeatable, IsOfFeature = true };
        directive.Locations.AddRange(locations);
        foreach (var text in arguments)
        {
            var argument = ArgumentText.Parse(name, text);
            directive.Arguments.Add(argument.Name, argument);
        }

        schema.DirectiveDefinitions[name] = directive;
    }

    public static void Scalar(SchemaDefinition schema, string name) => schema.Types[name] = new TypeDefinition(name, TypeKind.Scalar);

    private static void AddPurpose(SchemaDefinition schema)
    {
        var purpose = new TypeDefinition("link__Purpose", TypeKind.Enum);
        AddValue("SECURITY", "`SECURITY` features provide metadata necessary to securely resolve fields.");
        AddValue("EXECUTION", "`EXECUTION` features provide metadata necessary for operation execution.");
        schema.Types[purpose.Name] = purpose;

        void AddValue(string name, string description) =>
            purpose.EnumValues.Add(name, new EnumValueDefinition(purpose, name) { Description = description });
    }

    private static void AddContextArgument(SchemaDefinition schema)
    {
        var input = new TypeDefinition("join__ContextArgument", TypeKind.InputObject);
        foreach (var text in (ReadOnlySpan<string>)["name: String!", "type: String!", "context: String!", "selection: join__FieldValue!"])
        {
            var field = ArgumentText.Parse(input.Name, text);
            input.InputFields.Add(field.Name, field);
        }

        schema.Types[input.Name] = input;
    }
}
