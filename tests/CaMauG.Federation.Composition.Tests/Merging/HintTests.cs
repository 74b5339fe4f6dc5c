namespace CaMauG.Federation.Composition.Tests.Merging;

public sealed class HintTests : CompositionTests
{
    [Theory]
    [InlineData("type T @shareable { x: Int }", "type T @shareable { x: Int y: Int }", "INCONSISTENT_OBJECT_VALUE_TYPE_FIELD")]
    [InlineData("type T @key(fields: \"x\") { x: Int }", "type T { x: Int @shareable }", "INCONSISTENT_ENTITY")]
    [InlineData("type T @shareable { x: Int } enum E { A }", "type T @shareable { x: Int }", "UNUSED_ENUM_TYPE")]
    [InlineData("type T @shareable { x: Int @deprecated(reason: \"r\") }", "type T @shareable { x: Int @deprecated(reason: \"s\") }", "INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS")]
    [InlineData("union T = U type U { x: Int }", "union T = V type V { x: Int }", "INCONSISTENT_UNION_MEMBER")]
    public void Compose_TypesNotDefinedAlike_Hints(string inA, string inB, string code)
    {
        var result = AssertComposes(("a", "type Query { t: T @shareable } " + inA), ("b", "type Query { t: T @shareable } " + inB));

        Assert.Contains(result.Hints, hint => hint.Code == code);
    }
}
