namespace CaMauG.Federation.Properties.Tests.Graphs;

internal enum DraftKind
{
    Object,
    Interface,
    Union,
    Enum,
    Input,
}
