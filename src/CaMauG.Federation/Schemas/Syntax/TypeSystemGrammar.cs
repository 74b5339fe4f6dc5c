using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Syntax;

/// <summary>Definitions and extensions of schemas (GraphQL, October 2021, §3), as far as to find where a text leaves the grammar.</summary>
internal sealed class TypeSystemGrammar(TokenWalk walk, ExecutableGrammar executable)
{
    private static readonly string[] s_types = ["schema", "scalar", "type", "interface", "union", "enum", "input"];
    private static readonly string[] s_notEnumValues = ["true", "false", "null"];

    private static readonly HashSet<string> s_locations = [.. Enum.GetValues<DirectiveLocation>().Select(DirectiveLocationNames.Of)];

    public bool IsDefinition(Token token) => IsType(token) || walk.IsWord(token, "directive");

    public void Definition()
    {
        Description();
        if (walk.SkipKeyword("directive"))
        {
            Directive();
            return;
        }

        var keyword = walk.WordOf(walk.Current).ToString();
        walk.Advance();
        Contents(keyword);
    }

    public void Extension()
    {
        var keyword = walk.Next;
        if (!IsType(keyword))
        {
            walk.Unexpected(keyword);
            return;
        }

        walk.ExpectKeyword("extend");
        walk.Advance();
        if (!Contents(walk.WordOf(keyword).ToString(), isExtension: true) && !walk.IsOver)
        {
            walk.Unexpected(walk.Current);
        }
    }

    private bool IsType(Token token) => Array.Exists(s_types, word => walk.IsWord(token, word));

    private void Description()
    {
        if (walk.Current.Kind is TokenKind.String or TokenKind.BlockString)
        {
            walk.Advance();
        }
    }

    // Whether anything follows the name.
    private bool Contents(string keyword, bool isExtension = false)
    {
        if (keyword != "schema")
        {
            executable.Name();
        }

        var any = keyword is "type" or "interface" && Interfaces();
        any |= executable.Directives(isConstant: true);
        switch (keyword)
        {
            case "schema" when isExtension:
                return walk.OptionalMany(TokenKind.BraceLeft, RootOperation, TokenKind.BraceRight) || any;
            case "schema":
                walk.Many(TokenKind.BraceLeft, RootOperation, TokenKind.BraceRight);
                return true;
            case "type" or "interface":
                return walk.OptionalMany(TokenKind.BraceLeft, Field, TokenKind.BraceRight) || any;
            case "union":
                return Members() || any;
            case "enum":
                return walk.OptionalMany(TokenKind.BraceLeft, EnumValue, TokenKind.BraceRight) || any;
            case "input":
                return walk.OptionalMany(TokenKind.BraceLeft, Input, TokenKind.BraceRight) || any;
            default:
                return any;
        }
    }

    private bool Interfaces()
    {
        if (!walk.SkipKeyword("implements"))
        {
            return false;
        }

        walk.Delimited(TokenKind.Ampersand, executable.Name);
        return true;
    }

    private bool Members()
    {
        if (!walk.Skip(TokenKind.Equals))
        {
            return false;
        }

        walk.Delimited(TokenKind.Pipe, executable.Name);
        return true;
    }

    private void RootOperation()
    {
        executable.OperationType();
        walk.Expect(TokenKind.Colon);
        executable.Name();
    }

    private void Field()
    {
        Description();
        executable.Name();
        Arguments();
        walk.Expect(TokenKind.Colon);
        executable.Type();
        executable.Directives(isConstant: true);
    }

    private void Arguments() => walk.OptionalMany(TokenKind.ParenthesisLeft, Input, TokenKind.ParenthesisRight);

    private void Input()
    {
        Description();
        executable.Name();
        walk.Expect(TokenKind.Colon);
        executable.Type();
        if (walk.Skip(TokenKind.Equals))
        {
            executable.Value(isConstant: true);
        }

        executable.Directives(isConstant: true);
    }

    private void EnumValue()
    {
        Description();
        var name = walk.Current;
        if (Array.Exists(s_notEnumValues, word => walk.IsWord(name, word)))
        {
            walk.Fail($"{walk.Describe(name)} is reserved and cannot be used for an enum value.", name.Start);
            return;
        }

        executable.Name();
        executable.Directives(isConstant: true);
    }

    private void Directive()
    {
        walk.Expect(TokenKind.At);
        executable.Name();
        Arguments();
        walk.SkipKeyword("repeatable");
        walk.ExpectKeyword("on");
        walk.Delimited(TokenKind.Pipe, Location);
    }

    private void Location()
    {
        var name = walk.Current;
        executable.Name();
        if (!walk.IsOver && !s_locations.Contains(walk.WordOf(name).ToString()))
        {
            walk.Unexpected(name);
        }
    }
}
