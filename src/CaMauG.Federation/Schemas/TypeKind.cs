namespace CaMauG.Federation.Schemas;

/// <summary>The six kinds of named types (GraphQL October 2021, §3.4).</summary>
public enum TypeKind
{
    /// <summary>A leaf value.</summary>
    Scalar,

    /// <summary>A list of fields.</summary>
    Object,

    /// <summary>Fields that several objects promise.</summary>
    Interface,

    /// <summary>One of several objects.</summary>
    Union,

    /// <summary>A leaf value out of a list.</summary>
    Enum,

    /// <summary>A structured argument.</summary>
    InputObject,
}
