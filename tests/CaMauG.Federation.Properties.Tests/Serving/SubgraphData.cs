using System.Text.Json.Nodes;
using CaMauG.Federation.Properties.Tests.Data;
using CaMauG.Federation.Properties.Tests.Graphs;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>
/// The resolvers of one subgraph. Strict: whatever a real service could not answer, or answers only by luck, is a complaint.
/// </summary>
internal sealed class SubgraphData(GraphDraft graph, SubgraphDraft subgraph, World world, EntityLookup entities, ServiceLog log, JsonObject variables)
    : IDataSource
{
    public string TypeNameOf(DataObject value, string declared) => subgraph.Find(declared) is { IsInterfaceObject: true }
        ? declared
        : subgraph.Find(value.Type)?.Name
            ?? subgraph.Types.First(type => type.IsInterfaceObject && world.Facts.RuntimeTypes(subgraph, type.Name).Contains(value.Type)).Name;

    public object? Resolve(DataObject parent, string parentType, SchemaField field, GraphQLField node, ArgumentReader arguments)
    {
        if (field.Name == "_entities")
        {
            return variables["representations"]!.AsArray().Select(object? (item) => Find(item!.AsObject())).ToList();
        }

        var declared = subgraph.Find(parentType)!.FindField(field.Name)!;
        var given = arguments.Read(field, node);
        Check(parent, parentType, declared, given, arguments);
        if (parentType == "Mutation")
        {
            log.Mutations.Add(field.Name + given);
        }

        IReadOnlyList<GraphQLSelectionSet> provided =
        [
            .. parent.Provided.SelectMany(set => Below(set, parent.Type, field.Name)),
            .. declared.Provides is { } fields ? [FieldSetText.Parse(fields)] : Array.Empty<GraphQLSelectionSet>(),
        ];
        return With(world.Value(parent, field.Name, given), provided);
    }

    private DataObject? Find(JsonObject representation)
    {
        if (entities.Find(representation) is { } found)
        {
            return found with { Representation = representation };
        }

        log.Complaints.Add($"{subgraph.Name} was asked for an entity that it cannot look up: {representation.ToJsonString()}");
        return null;
    }

    private void Check(DataObject parent, string parentType, FieldDraft declared, string given, ArgumentReader arguments)
    {
        var isKey = world.Facts.Field(parent.Type, declared.Name).IsKey;
        if (declared.IsExternal && !isKey && !parent.Provided.Any(set => Covers(set, parent.Type, declared.Name)))
        {
            log.Complaints.Add($"{subgraph.Name} was asked for {parentType}.{declared.Name}{given}, which is external there");
        }

        if (!isKey && IsMovedAway(parentType, declared))
        {
            log.Complaints.Add($"{subgraph.Name} was asked for {parentType}.{declared.Name}, which is overridden");
        }

        if (declared.Requires is { } required)
        {
            var expected = entities.Project(parent, parentType, FieldSetText.Parse(required), arguments);
            if (!EntityLookup.Holds(expected, parent.Representation))
            {
                log.Complaints.Add($"{subgraph.Name} was asked for {parentType}.{declared.Name} of {parent.Identity} with {parent.Representation?.ToJsonString() ?? "nothing"}, which lacks {expected.ToJsonString()}");
            }
        }
    }

    private bool IsMovedAway(string parentType, FieldDraft declared)
    {
        if (declared is { OverrideFrom: not null, OverrideLabel: { } own } && !graph.ActiveLabels.Contains(own))
        {
            return true;
        }

        return graph.Declarations(parentType, declared.Name).Any(other => other.Field.OverrideFrom == subgraph.Name
            && (other.Field.OverrideLabel is not { } label || graph.ActiveLabels.Contains(label)));
    }

    private bool Covers(GraphQLSelectionSet set, string objectType, string field) => set.Selections.Any(selection => selection switch
    {
        GraphQLField node => node.Name.Value.Equals(field),
        GraphQLInlineFragment fragment => world.Facts.Fits(objectType, fragment.TypeCondition?.Type.Name.StringValue)
            && Covers(fragment.SelectionSet, objectType, field),
        _ => false,
    });

    private IEnumerable<GraphQLSelectionSet> Below(GraphQLSelectionSet set, string objectType, string field) => set.Selections.SelectMany(selection => selection switch
    {
        GraphQLField { SelectionSet: { } below } node when node.Name.Value.Equals(field) => [below],
        GraphQLInlineFragment fragment when world.Facts.Fits(objectType, fragment.TypeCondition?.Type.Name.StringValue) =>
            Below(fragment.SelectionSet, objectType, field),
        _ => Enumerable.Empty<GraphQLSelectionSet>(),
    });

    private static object? With(object? value, IReadOnlyList<GraphQLSelectionSet> provided) => value switch
    {
        DataObject found => found with { Provided = provided },
        List<object?> list => list.ConvertAll(item => With(item, provided)),
        _ => value,
    };
}
