using System.Text;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>One response key of a selection, all its occurrences merged.</summary>
internal sealed class ProjectedField
{
    public ProjectedField(string responseKey)
    {
        ResponseKey = responseKey;
        Key = Encoding.UTF8.GetBytes(responseKey);
        Label = Encoding.UTF8.GetBytes($"\"{responseKey}\":");
    }

    public string ResponseKey { get; }

    public byte[] Key { get; }

    /// <summary>The key as it is written.</summary>
    public byte[] Label { get; }

    /// <summary>Schema coordinate, for messages.</summary>
    public required string Coordinate { get; init; }

    public required ProjectedType Type { get; init; }

    /// <summary>When it is there; null for always.</summary>
    public Conditions? Conditions { get; init; }

    /// <summary>When it is not there because an earlier part has it; null for never.</summary>
    public Conditions? Unless { get; init; }

    /// <summary>True for <c>__typename</c>, which is answered from the runtime type.</summary>
    public bool IsTypeName { get; init; }

    /// <summary>Why the caller may not see it; null when they may.</summary>
    public AccessDenial? Denial { get; init; }

    /// <summary>True when its value is a name that every subgraph knows differently.</summary>
    public bool IsTranslated { get; init; }

    public bool IsThere(ulong variables) => Conditions?.Hold(variables) != false && Unless?.Hold(variables) != true;
}
