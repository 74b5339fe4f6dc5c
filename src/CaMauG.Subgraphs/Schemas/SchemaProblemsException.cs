using System.Diagnostics.CodeAnalysis;

namespace CaMauG.Subgraphs.Schemas;

/// <summary>A subgraph can't be served; <see cref="Problems"/> holds every reason.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It always says why.")]
public sealed class SchemaProblemsException(IReadOnlyList<SchemaProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems.Select(static problem => $"{problem.Line}:{problem.Column} {problem.Message}")))
{
    /// <summary>Every reason.</summary>
    public IReadOnlyList<SchemaProblem> Problems { get; } = problems;
}
