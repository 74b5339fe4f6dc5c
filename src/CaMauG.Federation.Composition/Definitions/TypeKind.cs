namespace CaMauG.Federation.Composition.Definitions;

/// <summary>The six kinds of GraphQL types.</summary>
internal enum TypeKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
}
