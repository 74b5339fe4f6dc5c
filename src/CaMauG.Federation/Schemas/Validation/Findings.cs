using System.Collections.Immutable;
using CaMauG.Federation.Schemas.Syntax;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>What is wrong with a document, in the order in which it was found.</summary>
internal sealed class Findings(GraphQLDocument document)
{
    // The reference implementation stops here; a client mends a document by the first few, and a hostile one must not make us write thousands.
    private const int Most = 100;

    private List<RequestError>? _errors;
    private LineTable? _lines;

    /// <summary>True when nothing more is kept, so that nobody needs to find words for it.</summary>
    public bool IsFull => _errors?.Count > Most;

    public int Count => _errors?.Count ?? 0;

    public void Add(string message) => Keep(message, []);

    public void Add(string message, ASTNode place) => Keep(message, Places(place));

    public void Add(string message, ASTNode first, ASTNode second) => Keep(message, [.. Places(first), .. Places(second)]);

    public void Add(string message, IEnumerable<ASTNode> places) => Keep(message, [.. places.SelectMany(place => Places(place))]);

    /// <summary>Puts findings made later at the places to which they belong.</summary>
    /// <param name="later">For each what was found, and how many were found before it; in order.</param>
    public void Insert(List<(int Before, Findings Found)> later)
    {
        for (var i = later.Count - 1; i >= 0; i--)
        {
            if (later[i].Found._errors is { } found)
            {
                (_errors ??= []).InsertRange(Math.Min(later[i].Before, _errors.Count), found);
            }
        }
    }

    public ImmutableArray<RequestError> ToErrors()
    {
        if (_errors is null)
        {
            return [];
        }

        return _errors.Count <= Most
            ? [.. _errors]
            : [.. _errors.Take(Most), new(RequestError.ValidationFailed, ValidationMessages.TooMany, [])];
    }

    private void Keep(string message, ImmutableArray<RequestLocation> places)
    {
        if (!IsFull)
        {
            (_errors ??= []).Add(new(RequestError.ValidationFailed, message, places));
        }
    }

    // A document that was put together and not parsed has no places.
    private ImmutableArray<RequestLocation> Places(ASTNode node) =>
        document.Source.IsEmpty ? [] : [(_lines ??= new(document.Source)).PlaceOf(node.Location.Start)];
}
