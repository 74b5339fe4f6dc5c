namespace CaMauG.Federation.Execution.Completion;

/// <summary>What a caller may see. What they may not is written as null with an error, and the plan has no fetch for it.</summary>
public interface IFieldAccess
{
    /// <summary>True when no object of the type may be seen.</summary>
    bool IsDenied(string typeName);

    /// <summary>True when the field may not be seen, for itself or because of the type it gives.</summary>
    bool IsDenied(string typeName, string fieldName);
}
