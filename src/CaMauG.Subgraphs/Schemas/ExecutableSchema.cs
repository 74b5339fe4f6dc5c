using GraphQL.Types;

namespace CaMauG.Subgraphs.Schemas;

/// <summary>A schema that can run: GraphQL.NET's schema and what federation needs to know beside it.</summary>
/// <param name="Schema">The schema, initialised.</param>
/// <param name="Entities">Types that a representation may stand for.</param>
internal sealed record ExecutableSchema(Schema Schema, IReadOnlySet<string> Entities);
