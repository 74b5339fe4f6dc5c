namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>Operations and fragments (GraphQL, October 2021, §2.3 to §2.12), as far as to find where a text leaves the grammar.</summary>
internal sealed class ExecutableGrammar(TokenWalk walk)
{
    private static readonly string[] s_operations = ["query", "mutation", "subscription"];

    public bool IsOperation(Token token) => Array.Exists(s_operations, word => walk.IsWord(token, word));

    public void Operation()
    {
        if (walk.Current.Kind == TokenKind.BraceLeft)
        {
            SelectionSet();
            return;
        }

        OperationType();
        walk.Skip(TokenKind.Name);
        walk.OptionalMany(TokenKind.ParenthesisLeft, VariableDefinition, TokenKind.ParenthesisRight);
        Directives(isConstant: false);
        SelectionSet();
    }

    public void Fragment()
    {
        walk.ExpectKeyword("fragment");
        FragmentName();
        walk.ExpectKeyword("on");
        Name();
        Directives(isConstant: false);
        SelectionSet();
    }

    public void OperationType()
    {
        var token = walk.Current;
        walk.Expect(TokenKind.Name);
        if (!walk.IsOver && !IsOperation(token))
        {
            walk.Unexpected(token);
        }
    }

    public void Name() => walk.Expect(TokenKind.Name);

    public void Type() => walk.Nest(() =>
    {
        if (walk.Skip(TokenKind.BracketLeft))
        {
            Type();
            walk.Expect(TokenKind.BracketRight);
        }
        else
        {
            Name();
        }

        walk.Skip(TokenKind.Bang);
    });

    /// <summary>Any number of directives.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Directives(bool isConstant)
    {
        var any = false;
        while (walk.Skip(TokenKind.At))
        {
            any = true;
            Name();
            Arguments(isConstant);
        }

        return any;
    }

    public void Value(bool isConstant) => walk.Nest(() =>
    {
        switch (walk.Current.Kind)
        {
            case TokenKind.BracketLeft:
                walk.Any(TokenKind.BracketLeft, () => Value(isConstant), TokenKind.BracketRight);
                break;
            case TokenKind.BraceLeft:
                walk.Any(TokenKind.BraceLeft, () => Argument(isConstant), TokenKind.BraceRight);
                break;
            case TokenKind.Int or TokenKind.Float or TokenKind.String or TokenKind.BlockString or TokenKind.Name:
                walk.Advance();
                break;
            case TokenKind.Dollar:
                Variable(isConstant);
                break;
            default:
                walk.Unexpected(walk.Current);
                break;
        }
    });

    private void VariableDefinition()
    {
        Variable(isConstant: false);
        walk.Expect(TokenKind.Colon);
        Type();
        if (walk.Skip(TokenKind.Equals))
        {
            Value(isConstant: true);
        }

        Directives(isConstant: true);
    }

    private void Variable(bool isConstant)
    {
        var dollar = walk.Current;
        walk.Expect(TokenKind.Dollar);
        if (!isConstant)
        {
            Name();
        }
        else if (walk.Current.Kind == TokenKind.Name)
        {
            walk.Fail($"Unexpected variable \"${walk.Shown(walk.Current)}\" in constant value.", dollar.Start);
        }
        else
        {
            walk.Unexpected(dollar);
        }
    }

    private void SelectionSet() => walk.Nest(() => walk.Many(TokenKind.BraceLeft, Selection, TokenKind.BraceRight));

    private void Selection()
    {
        if (walk.Skip(TokenKind.Spread))
        {
            Spread();
            return;
        }

        Name();
        if (walk.Skip(TokenKind.Colon))
        {
            Name();
        }

        Arguments(isConstant: false);
        Directives(isConstant: false);
        if (walk.Current.Kind == TokenKind.BraceLeft)
        {
            SelectionSet();
        }
    }

    private void Spread()
    {
        var hasCondition = walk.SkipKeyword("on");
        if (hasCondition)
        {
            Name();
        }
        else if (walk.Current.Kind == TokenKind.Name)
        {
            FragmentName();
            Directives(isConstant: false);
            return;
        }

        Directives(isConstant: false);
        SelectionSet();
    }

    private void FragmentName()
    {
        if (walk.IsWord(walk.Current, "on"))
        {
            walk.Unexpected(walk.Current);
            return;
        }

        Name();
    }

    private void Arguments(bool isConstant) => walk.OptionalMany(TokenKind.ParenthesisLeft, () => Argument(isConstant), TokenKind.ParenthesisRight);

    // Also a field of an input object, which is written the same way.
    private void Argument(bool isConstant)
    {
        Name();
        walk.Expect(TokenKind.Colon);
        Value(isConstant);
    }
}
