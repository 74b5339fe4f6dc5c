namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>
/// Says why a text could not be parsed, as graphql-js 16 says it, because that is what clients' tools and their authors know. The parsing library
/// decides what is a document and this runs only on what it refused, so that good documents pay nothing for it.
/// </summary>
internal static class SyntaxDiagnosis
{
    /// <summary>The first place where a text leaves the grammar; null when it does not, or is nested too deep to tell.</summary>
    public static SyntaxFault? Find(string text)
    {
        TokenWalk walk = new(text);
        Document(walk);
        if (walk.Fault is not { } fault)
        {
            return null;
        }

        var place = new LineTable(text).PlaceOf(fault.Offset);
        return new(fault.Reason, place.Line, place.Column);
    }

    private static void Document(TokenWalk walk)
    {
        ExecutableGrammar executable = new(walk);
        TypeSystemGrammar typeSystem = new(walk, executable);
        do
        {
            Definition(walk, executable, typeSystem);
        }
        while (!walk.IsOver && walk.Current.Kind != TokenKind.End);
    }

    private static void Definition(TokenWalk walk, ExecutableGrammar executable, TypeSystemGrammar typeSystem)
    {
        var hasDescription = walk.Current.Kind is TokenKind.String or TokenKind.BlockString;
        var keyword = hasDescription ? walk.Next : walk.Current;
        if (typeSystem.IsDefinition(keyword))
        {
            typeSystem.Definition();
        }
        else if (hasDescription && keyword.Kind == TokenKind.Name)
        {
            walk.Fail("Unexpected description, descriptions are supported only on type definitions.", walk.Current.Start);
        }
        else if (keyword.Kind == TokenKind.BraceLeft && !hasDescription || executable.IsOperation(keyword))
        {
            executable.Operation();
        }
        else if (walk.IsWord(keyword, "fragment"))
        {
            executable.Fragment();
        }
        else if (walk.IsWord(keyword, "extend"))
        {
            typeSystem.Extension();
        }
        else
        {
            walk.Unexpected(keyword);
        }
    }
}
