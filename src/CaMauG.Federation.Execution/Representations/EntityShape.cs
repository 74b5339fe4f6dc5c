using System.Collections.Immutable;
using System.Text;
using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Representations;

/// <summary>A <see cref="RepresentationShape"/> with its names as bytes, made once with the plan.</summary>
internal sealed class EntityShape(RepresentationShape shape)
{
    public TypeSet ObjectTypes { get; } = new(shape.ObjectTypes);

    /// <summary>The type whose name is written; null for the object's own.</summary>
    public string? TypeName { get; } = shape.TypeName;

    public byte[]? TypeNameUtf8 { get; } = shape.TypeName is null ? null : Encoding.UTF8.GetBytes(shape.TypeName);

    /// <summary>Keys first, so that an object that cannot be sent is found out early.</summary>
    public FieldSource[] Fields { get; } = KeysFirst(shape.Fields);

    private static FieldSource[] KeysFirst(ImmutableArray<RepresentationField> fields)
    {
        var sources = new FieldSource[fields.Length];
        var at = 0;
        foreach (var areKeys in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var field in fields)
            {
                if (field.IsKey == areKeys)
                {
                    sources[at++] = new(field);
                }
            }
        }

        return sources;
    }
}
