using System.Diagnostics.CodeAnalysis;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>The definitions of a document by what they are. Of fragments with one name the last counts, as in the reference implementation.</summary>
internal sealed class DocumentParts
{
    private readonly Dictionary<string, DefinitionInfo> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<ASTNode, DefinitionInfo> _byNode = [];

    public DocumentParts(GraphQLDocument document)
    {
        Document = document;
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case GraphQLOperationDefinition operation:
                    OperationCount++;
                    _byNode[operation] = new(operation.SelectionSet);
                    break;
                case GraphQLFragmentDefinition fragment:
                    _byNode[fragment] = _fragments[fragment.FragmentName.Name.StringValue] = new(fragment.SelectionSet) { Fragment = fragment };
                    break;
                case GraphQLTypeDefinition type and not GraphQLDirectiveDefinition:
                    (OwnTypes ??= new(StringComparer.Ordinal)).Add(type.Name.StringValue);
                    break;
            }
        }
    }

    public GraphQLDocument Document { get; }

    public int OperationCount { get; }

    public bool HasFragments => _fragments.Count > 0;

    /// <summary>Types the document itself defines, which nobody may send but the rules know; null for none.</summary>
    public HashSet<string>? OwnTypes { get; }

    public DefinitionInfo Of(ASTNode definition) => _byNode[definition];

    public bool TryFindFragment(string name, [NotNullWhen(true)] out DefinitionInfo? fragment) => _fragments.TryGetValue(name, out fragment);

    /// <summary>The fragments operations come to, each once, in the order in which they are met.</summary>
    public List<DefinitionInfo> ReachedFrom(IEnumerable<DefinitionInfo> operations)
    {
        List<DefinitionInfo> reached = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            Follow(operation);
        }

        for (var i = 0; i < reached.Count; i++)
        {
            Follow(reached[i]);
        }

        return reached;

        void Follow(DefinitionInfo from)
        {
            foreach (var spread in from.Spreads)
            {
                var name = spread.FragmentName.Name.StringValue;
                if (names.Add(name) && _fragments.TryGetValue(name, out var fragment))
                {
                    reached.Add(fragment);
                }
            }
        }
    }
}
