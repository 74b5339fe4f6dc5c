namespace CaMauG.Federation.Names;

/// <summary>The directives of a supergraph, without the at sign.</summary>
public static class JoinDirective
{
#pragma warning disable CS1591 // Each constant is the word itself.
    public const string Graph = "join__graph";
    public const string Type = "join__type";
    public const string Field = "join__field";
    public const string Implements = "join__implements";
    public const string UnionMember = "join__unionMember";
    public const string EnumValue = "join__enumValue";
    public const string Directive = "join__directive";
    public const string GraphEnum = "join__Graph";
#pragma warning restore CS1591
}
