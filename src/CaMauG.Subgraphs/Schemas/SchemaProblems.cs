using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace CaMauG.Subgraphs.Schemas;

/// <summary>Collects problems of one SDL and knows where they are; codes and sentences of this room.</summary>
internal sealed class SchemaProblems(string sdl)
{
    private readonly List<SchemaProblem> _problems = [];

    public IReadOnlyList<SchemaProblem> All => _problems;

    public void Syntax(GraphQLSyntaxErrorException error) =>
        _problems.Add(new("SYNTAX_ERROR", error.Description, error.Location.Line, error.Location.Column));

    public void UnknownType(ASTNode place, string name) => Add(place, "UNKNOWN_TYPE", $"Type \"{name}\" is not defined in this schema.");

    public void DuplicateType(ASTNode place, string name) => Add(place, "DUPLICATE_TYPE", $"Type \"{name}\" is defined twice.");

    public void DuplicateField(ASTNode place, string coordinate) => Add(place, "DUPLICATE_FIELD", $"Field \"{coordinate}\" is defined twice.");

    public void MixedKinds(ASTNode place, string name) =>
        Add(place, "MIXED_KINDS", $"Type \"{name}\" is extended as another kind of type than it is defined as.");

    public void WrongUse(ASTNode place, string name, string use) => Add(place, "WRONG_TYPE_USE", $"Type \"{name}\" can't be used as {use}.");

    public void Empty(ASTNode place, string name) => Add(place, "EMPTY_TYPE", $"Type \"{name}\" has no members.");

    public void ReservedName(ASTNode place, string name) =>
        Add(place, "RESERVED_NAME", $"Name \"{name}\" begins with \"__\", which is reserved for introspection.");

    public void UnknownCoordinate(string coordinate) =>
        _problems.Add(new("UNKNOWN_COORDINATE", $"A resolver is registered for \"{coordinate}\", which is not in this schema.", 0, 0));

    public void UnknownEntity(string type) =>
        _problems.Add(new("UNKNOWN_ENTITY", $"An entity resolver is registered for \"{type}\", which is no entity of this schema.", 0, 0));

    public void Refused(Exception error) => _problems.Add(new("INVALID_SCHEMA", error.Message, 0, 0));

    private void Add(ASTNode place, string code, string message)
    {
        var location = Location.FromLinearPosition(sdl, place.Location.Start);
        _problems.Add(new(code, message, location.Line, location.Column));
    }
}
