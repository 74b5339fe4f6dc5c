using System.Diagnostics.CodeAnalysis;

namespace CaMauG.Plugins.Tests.PhanAnh;

/// <summary>The input of createReport, member by member as the schema names it.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "Serialized as it stands.")]
internal sealed record ReportInput(string field, string title, string description, double latitude, double longitude)
{
    public string? photo { get; init; }

    public bool showName { get; init; }

    public string? idempotencyKey { get; init; }
}
