using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Gives objects the fields that some subgraph resolves for all implementations of their interface at once.</summary>
internal sealed class InterfaceObjectFields(MergeScope scope, FieldSharing sharing)
{
    private readonly List<FieldDefinition> _added = [];

    public void Add()
    {
        if (!scope.HasInterfaceObjects)
        {
            return;
        }

        foreach (var type in scope.Supergraph.Types.Values.Where(type => type.Kind == TypeKind.Object))
        {
            foreach (var field in type.Interfaces.Select(scope.Supergraph.FindType).OfType<TypeDefinition>().SelectMany(i => i.Fields.Values).ToArray())
            {
                if (!type.Fields.ContainsKey(field.Name) && IsProvided(field))
                {
                    AddField(type, field);
                }
            }
        }
    }

    /// <summary>Marks the added fields as of no subgraph of their own, once they have all their other directives.</summary>
    public void Mark() => _added.ForEach(JoinDirectives.AddFieldOfNoGraph);

    private bool IsProvided(FieldDefinition field)
    {
        for (var i = 0; i < scope.Subgraphs.Count; i++)
        {
            var standIn = scope.Subgraphs[i].Schema.FindType(field.Parent.Name);
            if (standIn is { Kind: TypeKind.Object }
                && standIn.Fields.TryGetValue(field.Name, out var provided)
                && !scope.IsExternal(i, provided))
            {
                return true;
            }
        }

        return false;
    }

    private void AddField(TypeDefinition type, FieldDefinition field)
    {
        var added = new FieldDefinition(type, field.Name, field.Type) { Description = field.Description };
        CopyDirectives(field, added);
        foreach (var argument in field.Arguments.Values)
        {
            var copy = InputDefinition.OfField(added, argument.Name, argument.Type);
            copy.Default = argument.Default;
            copy.Description = argument.Description;
            CopyDirectives(argument, copy);
            added.Arguments.Add(copy.Name, copy);
        }

        _added.Add(added);
        type.Fields.Add(added.Name, added);
        sharing.Check(new FieldDefinition?[scope.Subgraphs.Count], added, FieldOverrides.None);
    }

    private static void CopyDirectives(Element from, Element to) =>
        to.Directives.AddRange(from.Directives.Where(use => !use.Name.StartsWith("join__", StringComparison.Ordinal)));
}
