namespace CaMauG.Sdk;

/// <summary>
/// A mini-app written in C#: one public class with a parameterless constructor in the plugin's assembly. The host makes one instance,
/// calls <see cref="Configure"/> once and then runs the registered resolvers from many threads at once.
/// </summary>
public interface IMiniApp
{
    /// <summary>Registers what answers the fields of <c>schema.graphql</c>.</summary>
    void Configure(MiniAppBuilder builder);
}
