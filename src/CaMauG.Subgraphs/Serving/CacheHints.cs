using System.Globalization;
using CaMauG.Subgraphs.Schemas;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;

namespace CaMauG.Subgraphs.Serving;

/// <summary>
/// The <c>@cacheControl(maxAge:, scope:, inheritMaxAge:)</c> of a schema, and what they make of an answer: the shortest time of all its fields. A field at the
/// root, or one that gives objects, may not be used again unless it or its type says how long; leaves live as long as their object.
/// </summary>
internal sealed class CacheHints
{
    private readonly Dictionary<string, Hint> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Field), Hint> _fields = [];

    private CacheHints(IEnumerable<TypeDeclaration> types)
    {
        foreach (var type in types)
        {
            if (Hint.From(type.Directives) is { } ofType)
            {
                _types[type.Name] = ofType;
            }

            foreach (var field in type.Fields)
            {
                if (Hint.From(field.Directives?.Items) is { } ofField)
                {
                    _fields[(type.Name, field.Name.StringValue)] = ofField;
                }
            }
        }
    }

    /// <summary>Reads the hints; null when a schema gives none.</summary>
    public static CacheHints? Read(SchemaDeclarations declarations)
    {
        CacheHints hints = new(declarations.Types.Values);
        return hints._types.Count + hints._fields.Count == 0 ? null : hints;
    }

    /// <summary>What the hints make of an answer; null when it may not be used again.</summary>
    public AnswerCaching? Of(ObjectExecutionNode root, ISchema schema)
    {
        Sum sum = new();
        return AddFields(root, schema, sum, isRoot: true) && sum.MaxAge is { } seconds ? new(TimeSpan.FromSeconds(seconds), sum.IsPrivate) : null;
    }

    /// <summary>What the hints make of each entity of an answer that holds nothing else; null where one policy says it all.</summary>
    public IReadOnlyList<AnswerCaching?>? OfEachEntity(ObjectExecutionNode root, ISchema schema)
    {
        if (root.SubFields is not [ArrayExecutionNode { FieldDefinition.Name: "_entities", Items: { Count: > 1 } items }])
        {
            return null;
        }

        List<AnswerCaching?> each = [.. items.Select(item => OfEntity(item, schema))];
        var there = items.FindIndex(static item => item is ObjectExecutionNode { SubFields: not null });
        return there < 0 || Enumerable.Range(0, items.Count).All(at => items[at] is not ObjectExecutionNode { SubFields: not null } || each[at] == each[there]) ? null : each;
    }

    private AnswerCaching? OfEntity(ExecutionNode entity, ISchema schema)
    {
        Sum sum = new();
        return AddBelow(entity, schema, sum, ofEachType: true) && sum.MaxAge is { } seconds ? new(TimeSpan.FromSeconds(seconds), sum.IsPrivate) : null;
    }

    // False as soon as one field ends it.
    private bool AddFields(ObjectExecutionNode node, ISchema schema, Sum sum, bool isRoot)
    {
        var type = node.GetObjectGraphType(schema)!.Name;
        foreach (var field in node.SubFields ?? [])
        {
            if (!field.FieldDefinition.Name.StartsWith("__", StringComparison.Ordinal) && !Add(field, type, schema, sum, isRoot))
            {
                return false;
            }
        }

        return true;
    }

    private bool Add(ExecutionNode field, string type, ISchema schema, Sum sum, bool isRoot)
    {
        var returned = field.FieldDefinition.ResolvedType!.GetNamedType();
        var hint = _fields.TryGetValue((type, field.FieldDefinition.Name), out var own) ? own : default;
        if (field.FieldDefinition.Name == "_entities" && isRoot)
        {
            return AddBelow(field, schema, sum, ofEachType: true);
        }

        hint = hint.Or(_types.GetValueOrDefault(returned.Name));

        // Where an interface says nothing, each object speaks for itself.
        var ofEachType = returned is IAbstractGraphType && hint.MaxAge is null && (field is ObjectExecutionNode or ArrayExecutionNode { Items.Count: > 0 });
        var isOpen = isRoot || returned is IObjectGraphType or IAbstractGraphType;
        return sum.Take(hint, isOpen && !ofEachType) && AddBelow(field, schema, sum, ofEachType);
    }

    private bool AddBelow(ExecutionNode node, ISchema schema, Sum sum, bool ofEachType) => node switch
    {
        ObjectExecutionNode inner => (!ofEachType || sum.Take(_types.GetValueOrDefault(inner.GetObjectGraphType(schema)!.Name), isOpen: true))
            && AddFields(inner, schema, sum, isRoot: false),
        ArrayExecutionNode { Items: { } items } => items.TrueForAll(item => AddBelow(item, schema, sum, ofEachType)),
        _ => true,
    };

    private readonly record struct Hint(int? MaxAge, bool IsPrivate, bool Inherits)
    {
        public static Hint? From(IEnumerable<GraphQLDirective>? directives)
        {
            if (directives?.FirstOrDefault(static directive => directive.Name.Value == "cacheControl") is not { } directive)
            {
                return null;
            }

            GraphQLValue? argument(string name) => directive.Arguments?.Items.Find(given => given.Name.StringValue == name)?.Value;
            int? maxAge = argument("maxAge") is GraphQLIntValue number && int.TryParse(number.Value.Span, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
            return new(maxAge, argument("scope") is GraphQLEnumValue { Name.StringValue: "PRIVATE" }, argument("inheritMaxAge") is GraphQLTrueBooleanValue);
        }

        // What a field says goes before what its type says.
        public Hint Or(Hint type) => new(MaxAge ?? (Inherits ? null : type.MaxAge), IsPrivate || type.IsPrivate, Inherits || (MaxAge is null && type.Inherits));
    }

    private sealed class Sum
    {
        public int? MaxAge { get; private set; }

        public bool IsPrivate { get; private set; }

        /// <summary>Takes a hint; false when nothing may be used again.</summary>
        public bool Take(Hint hint, bool isOpen)
        {
            IsPrivate |= hint.IsPrivate;
            if (hint.MaxAge is { } seconds)
            {
                MaxAge = Math.Min(MaxAge ?? int.MaxValue, seconds);
            }
            else if (isOpen && !hint.Inherits)
            {
                return false;
            }

            return MaxAge != 0;
        }
    }
}
