using System.Text;
using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Representations;

/// <summary>A <see cref="RepresentationField"/> with its names as bytes, made once with the plan.</summary>
internal sealed class FieldSource(RepresentationField field)
{
    public string Name { get; } = field.Name;

    /// <summary><c>"name":</c> as it is written.</summary>
    public byte[] Label { get; } = [(byte)'"', .. Encoding.UTF8.GetBytes(field.Name), (byte)'"', (byte)':'];

    public byte[] SourceKey { get; } = Encoding.UTF8.GetBytes(field.SourceKey);

    public bool IsKey { get; } = field.IsKey;

    /// <summary>The object type of its values, when it is known beforehand.</summary>
    public string? ObjectType { get; } = field.ObjectType;

    public TypeSet Types { get; } = new(field.TypeConditions);

    public FieldSource[] Fields { get; } =
        field.Fields.IsDefaultOrEmpty ? [] : [.. field.Fields.Select(static child => new FieldSource(child))];
}
