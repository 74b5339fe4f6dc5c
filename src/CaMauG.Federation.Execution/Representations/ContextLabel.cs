using System.Text;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Representations;

/// <summary>A <see cref="ContextVariable"/> with its name as bytes, made once with the plan.</summary>
internal sealed class ContextLabel(ContextVariable variable)
{
    /// <summary><c>,"name":</c> as it is written behind the representations.</summary>
    public byte[] Label { get; } = Encoding.UTF8.GetBytes($",\"{variable.Name}\":");

    public ContextPlace[] Places { get; } = [.. variable.Sources.Select(static source => new ContextPlace(source))];
}
