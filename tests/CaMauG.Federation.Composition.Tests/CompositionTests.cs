namespace CaMauG.Federation.Composition.Tests;

/// <summary>Composes subgraphs written in the test and looks at the outcome through the front door.</summary>
public abstract class CompositionTests
{
    private protected const string Federation2 =
        """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
          "@key", "@requires", "@provides", "@external", "@extends", "@shareable", "@override", "@tag", "@inaccessible", "@composeDirective",
          "@interfaceObject", "@authenticated", "@requiresScopes", "@policy", "@context", "@fromContext", "@cost", "@listSize"])

        """;

    private protected static CompositionResult Compose(params (string Name, string Sdl)[] subgraphs) =>
        Composer.Compose([.. subgraphs.Select(s => new SubgraphSource(s.Name, $"http://{s.Name}", Federation2 + s.Sdl))]);

    private protected static CompositionResult ComposeAsWritten(params (string Name, string Sdl)[] subgraphs) =>
        Composer.Compose([.. subgraphs.Select(s => new SubgraphSource(s.Name, $"http://{s.Name}", s.Sdl))]);

    private protected static CompositionResult AssertComposes(params (string Name, string Sdl)[] subgraphs) => Succeeded(Compose(subgraphs));

    private protected static CompositionResult Succeeded(CompositionResult result)
    {
        Assert.Empty(result.Errors);
        Assert.True(result.Succeeded);
        return result;
    }

    private protected static void AssertRefused((string Name, string Sdl)[] subgraphs, string code, string coordinate) =>
        AssertError(Compose(subgraphs), code, coordinate);

    private protected static void AssertError(CompositionResult result, string code, string coordinate)
    {
        Assert.False(result.Succeeded);
        Assert.Contains(result.Errors, error => error.Code == code && error.Message.Contains(coordinate, StringComparison.Ordinal));
    }

    /// <summary>Asserts that an SDL has a line, wherever it stands and however it is indented.</summary>
    private protected static void AssertLine(string? sdl, string line) =>
        Assert.Contains(line, sdl!.Split('\n').Select(l => l.Trim()));
}
