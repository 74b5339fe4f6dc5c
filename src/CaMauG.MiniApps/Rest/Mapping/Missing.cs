namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>The value of what is not there: other than JSON's null it leaves no member behind, and methods pass it on without running.</summary>
internal sealed class Missing
{
    public static readonly Missing Value = new();

    private Missing()
    {
    }

    public static bool Is(object? value) => ReferenceEquals(value, Value);
}
