namespace CaMauG.Subgraphs.Serving;

/// <summary>A host that offers nothing.</summary>
internal sealed class EmptyServices : IServiceProvider
{
    public static EmptyServices Instance { get; } = new();

    public object? GetService(Type serviceType) => null;
}
