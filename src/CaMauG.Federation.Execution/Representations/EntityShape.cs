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
    public FieldSource[] Fields { get; } =
        [.. shape.Fields.OrderByDescending(static field => field.IsKey).Select(static field => new FieldSource(field))];
}
