using System.Text.Json;

namespace CaMauG.Portal.Forms;

/// <summary>The answer to a page's operation.</summary>
/// <param name="Content">What to show; empty without data.</param>
/// <param name="Data">The data itself; undefined without.</param>
/// <param name="Faults">What went wrong.</param>
public sealed record PageAnswer(PageRow Content, JsonElement Data, IReadOnlyList<PageFault> Faults)
{
    /// <summary>True when a fault of the kind is among them.</summary>
    public bool Has(PageFaultKind kind) => Faults.Any(fault => fault.Kind == kind);

    /// <summary>True when a mutation did what it was asked.</summary>
    public bool Succeeded => Faults.Count is 0 && Data.ValueKind is JsonValueKind.Object;
}
