using GraphQLParser.AST;

namespace CaMauG.Subgraphs.Schemas;

/// <summary>A type of the SDL with its extensions: what is said about it in all places together.</summary>
internal sealed class TypeDeclaration(string name, TypeKind kind, ASTNode place)
{
    public string Name { get; } = name;

    public TypeKind Kind { get; } = kind;

    public ASTNode Place { get; } = place;

    public bool IsDefined { get; set; }

    public string? Description { get; set; }

    public List<GraphQLFieldDefinition> Fields { get; } = [];

    public List<GraphQLInputValueDefinition> InputFields { get; } = [];

    public List<GraphQLNamedType> Members { get; } = [];

    public List<GraphQLNamedType> Interfaces { get; } = [];

    public List<GraphQLEnumValueDefinition> Values { get; } = [];

    public List<GraphQLDirective> Directives { get; } = [];

    public bool IsOutput => Kind is not TypeKind.Input;

    public bool IsInput => Kind is TypeKind.Input or TypeKind.Enum or TypeKind.Scalar;
}

/// <summary>The six kinds of named type.</summary>
internal enum TypeKind
{
    Object,
    Interface,
    Union,
    Enum,
    Input,
    Scalar,
}
