using System.Text;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>One response key of a selection, all its occurrences merged.</summary>
internal sealed class ProjectedField
{
    public ProjectedField(string responseKey)
    {
        ResponseKey = responseKey;
        Key = Encoding.UTF8.GetBytes(responseKey);
        Label = [(byte)'"', .. Key, (byte)'"', (byte)':'];
    }

    public string ResponseKey { get; }

    public byte[] Key { get; }

    /// <summary>The key as it is written.</summary>
    public byte[] Label { get; }

    /// <summary>The type whose field it is.</summary>
    public required string TypeName { get; init; }

    /// <summary>The field's name.</summary>
    public required string Name { get; init; }

    /// <summary>Schema coordinate, for messages.</summary>
    public string Coordinate => $"{TypeName}.{Name}";

    public required ProjectedType Type { get; init; }

    /// <summary>When it is there; null for always.</summary>
    public Conditions? Conditions { get; init; }

    /// <summary>When it is not there because an earlier part or an earlier place has it; null for never.</summary>
    public Conditions? Unless { get; init; }

    /// <summary>True for <c>__typename</c>, which is answered from the runtime type.</summary>
    public bool IsTypeName { get; init; }

    /// <summary>Why the caller may not see it; null when they may.</summary>
    public AccessDenial? Denial { get; init; }

    /// <summary>True when its value is a name that every subgraph knows differently.</summary>
    public bool IsTranslated { get; init; }

    /// <summary>The same at one of several places in the response.</summary>
    /// <param name="conditions">What puts it there; null for always.</param>
    /// <param name="earlier">What puts it at an earlier place; null for nothing.</param>
    public ProjectedField At(Conditions? conditions, Conditions? earlier) => new(ResponseKey)
    {
        TypeName = TypeName,
        Name = Name,
        Type = Type,
        Conditions = conditions,
        Unless = earlier is null ? Unless : earlier.Or(Unless),
        IsTypeName = IsTypeName,
        Denial = Denial,
        IsTranslated = IsTranslated,
    };

    public bool IsThere(ulong variables) => Conditions?.Hold(variables) != false && Unless?.Hold(variables) != true;
}
