namespace CaMauG.Portal.Forms;

/// <summary>What went wrong with an operation, sorted by what the person can do about it.</summary>
/// <param name="Kind">What the person can do.</param>
/// <param name="Code">The error's own code.</param>
/// <param name="Message">The service's sentence.</param>
/// <param name="Service">The service it came from, or null.</param>
/// <param name="Field">The input it is about, or null.</param>
public sealed record PageFault(PageFaultKind Kind, string Code, string Message, string? Service, string? Field)
{
    /// <summary>Assurance that would be enough, 1 to 3; 0 when assurance is not what is wanting.</summary>
    public int Assurance { get; init; }
}
