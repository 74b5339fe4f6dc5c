namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>Why a mapping can't be read.</summary>
/// <param name="Offset">Where, in its text.</param>
/// <param name="Code">Code of the finding.</param>
/// <param name="Fact">What stands there.</param>
internal sealed record MappingFault(int Offset, string Code, string Fact);

/// <summary>Leaves the parser; never its door.</summary>
#pragma warning disable CA1032, CA1064 // It has one use, inside this room.
internal sealed class MappingFaultException(MappingFault fault) : Exception
{
    public MappingFault Fault { get; } = fault;
}
#pragma warning restore CA1032, CA1064
