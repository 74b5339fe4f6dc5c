using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>What a caller may see. What they may not is written as null with an error, and the plan has no fetch for it.</summary>
public interface IFieldAccess
{
    /// <summary>Why no object of the type may be seen; null when they may.</summary>
    AccessDenial? FindDenial(string typeName);

    /// <summary>Why the field may not be seen on that type, for itself, for the type it gives or for what it is given; null when it may.</summary>
    AccessDenial? FindDenial(string typeName, GraphQLField field);
}
