namespace CaMauG.Federation.Composition.Tests.Merging;

public sealed class ContextTests : CompositionTests
{
    [Fact]
    public void Context_UsedByAnArgument_IsDescribedAndHiddenFromClients()
    {
        var result = AssertComposes(
            ("boats", """
                type Query { owner: Owner }
                type Owner @key(fields: "id") @context(name: "owner") { id: ID! language: String boat: Boat }
                type Boat @key(fields: "id") { id: ID! label(language: String @fromContext(field: "$owner { language }")): String }
                """),
            ("crew", """type Query { crew: Int } type Boat @key(fields: "id") { id: ID! crew: Int }"""));

        AssertLine(result.ApiSdl, "label: String");
        AssertLine(result.SupergraphSdl, "@context(name: \"boats__owner\")");
        Assert.Contains("contextArguments: [{context: \"boats__owner\", name: \"language\", type: \"String\", selection: \" { language }\"}]", result.SupergraphSdl!, StringComparison.Ordinal);
    }
}
