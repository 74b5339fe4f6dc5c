using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Manifests;
using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.MiniApps.Schemas;
using GraphQLParser.AST;

namespace CaMauG.MiniApps.Rest.Reading;

/// <summary>What the readers of one REST schema share: the schema, its version of the specification, where to report.</summary>
internal sealed class RestScope(AppSchema schema, Manifest? manifest, ConnectVersion version, FindingLog log)
{
    public AppSchema Schema => schema;

    public Manifest? Manifest => manifest;

    public ConnectVersion Version => version;

    public HashSet<string> ConfigNames { get; } = new(StringComparer.Ordinal);

    public void Error(string code, Place place, params string[] facts) => log.Error(code, AppSchema.FileName, place, facts);

    /// <summary>The mapping an argument holds; null when it is absent, or can't be read or used, which is reported.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="inspector">What it may name.</param>
    public Expression? Mapping(GraphQLValue? value, MappingInspector inspector)
    {
        if (value is not GraphQLStringValue text)
        {
            return null;
        }

        var said = text.Value.ToString();
        if (MappingParser.Parse(said, version, out var fault) is not { } mapping)
        {
            Report(text, fault!);
            return null;
        }

        inspector.Inspect(mapping, (code, offset, facts) => Error(code, PlaceOf(text, offset), facts));
        return mapping;
    }

    /// <summary>A template that is a piece of an argument.</summary>
    /// <param name="holder">The argument.</param>
    /// <param name="text">The piece.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="inspector">What it may name.</param>
    public TextTemplate? Template(GraphQLStringValue holder, string text, int offset, MappingInspector inspector)
    {
        if (TextTemplate.Parse(text, offset, version, out var fault) is not { } template)
        {
            Report(holder, fault!);
            return null;
        }

        foreach (var expression in template.Expressions)
        {
            inspector.Inspect(expression, (code, _, facts) => Error(code, PlaceOf(holder, offset), facts));
        }

        return template;
    }

    public Place PlaceOf(GraphQLStringValue text, int offset) => TextPlaces.At(schema.Text, text, offset);

    public Place PlaceOf(ASTNode node) => Place.At(schema.Text, node.Location.Start);

    /// <summary>A member of an object that an argument holds.</summary>
    public static GraphQLValue? Member(GraphQLValue? value, string name) =>
        (value as GraphQLObjectValue)?.Fields?.Find(field => field.Name.Value == name)?.Value;

    public static GraphQLValue? Argument(AppDirective directive, string name) =>
        directive.Syntax?.Arguments?.Items.Find(argument => argument.Name.Value == name)?.Value;

    private void Report(GraphQLStringValue text, MappingFault fault) => Error(fault.Code, PlaceOf(text, fault.Offset), fault.Fact);
}
