using CaMauG.Federation.Graph;
using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>A field of a fetch where it stands: on which type of the subgraph, and below which field.</summary>
/// <param name="parent">The type it is asked of.</param>
/// <param name="asked">The field.</param>
/// <param name="above">The field it stands below; null at the root of the fetch.</param>
internal sealed class FieldUse(GraphNode? parent, FetchField asked, FieldUse? above)
{
    private readonly FieldMove? _move = parent?.FindField(asked.Name);
    private string? _shape;

    public FetchField Field => asked;

    /// <summary>The type its own selections are asked of.</summary>
    public GraphNode? Target => _move?.Target;

    /// <summary>The same for two fields whose values have the same shape (GraphQL, October 2021, §5.3.2, SameResponseShape), what lies below them aside.</summary>
    public string Shape => _shape ??= asked.Below is null ? _move?.Field.Type.ToString() ?? "" : Wrappers(_move?.Field.Type);

    /// <summary>True when both ask for the same.</summary>
    public bool IsSame(FieldUse other) => asked.Name == other.Field.Name && asked.Arguments.Text == other.Field.Arguments.Text;

    /// <summary>True when both ask for the same, or never of the same object: only then may they stand under one key.</summary>
    public bool IsAlike(FieldUse other) => IsSame(other) || !CanMeet(this, other);

    private static bool CanMeet(FieldUse? first, FieldUse? second)
    {
        while (!ReferenceEquals(first, second))
        {
            if (!ReferenceEquals(first!.Parent, second!.Parent) && IsObject(first.Parent) && IsObject(second.Parent))
            {
                return false;
            }

            (first, second) = (first.Above, second.Above);
        }

        return true;
    }

    private GraphNode? Parent => parent;

    private FieldUse? Above => above;

    private static bool IsObject(GraphNode? node) => node is { Kind: not NodeKind.Abstract };

    private static string Wrappers(TypeReference? type) =>
        type is null ? "{}" : (type.Item is { } item ? $"[{Wrappers(item)}]" : "{}") + (type.IsNonNull ? "!" : "");
}
