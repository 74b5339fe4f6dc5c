namespace CaMauG.Plugins.Tests;

public sealed class ProcedureTests
{
    [Fact]
    public async Task Procedures_SearchByWhatPeopleSay_FindsTheProcedure()
    {
        await using var hub = await PluginHub.StartAsync("tthc");

        var data = await hub.DataAsync("""{ procedures(search: "sang ten so do") { edges { node { code name } } totalCount } }""");

        Assert.Equal("2.000880", data.GetProperty("procedures").GetProperty("edges")[0].GetProperty("node").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Procedure_ByCode_HasStepsDocumentsAndAgency()
    {
        await using var hub = await PluginHub.StartAsync("tthc");

        var procedure = (await hub.DataAsync("""{ procedure(code: "1.009994") { name fee steps { title } documents { name } agency { code } } }""")).GetProperty("procedure");

        Assert.Equal("Cấp giấy phép xây dựng nhà ở riêng lẻ", procedure.GetProperty("name").GetString());
        Assert.True(procedure.GetProperty("steps").GetArrayLength() >= 3);
        Assert.True(procedure.GetProperty("documents").GetArrayLength() >= 2);
    }

    [Fact]
    public async Task Procedures_OrderedByFee_StartWithFreeOnes()
    {
        await using var hub = await PluginHub.StartAsync("tthc");

        var data = await hub.DataAsync("{ procedures(orderBy: FEE_ASC, first: 100) { edges { node { fee } } totalCount } procedureTopics { name procedureCount } }");

        var fees = data.GetProperty("procedures").GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node").GetProperty("fee").GetInt32()).ToList();
        Assert.True(fees.Count >= 60);
        Assert.Equal(fees.Order(), fees);
        Assert.Equal(fees.Count, data.GetProperty("procedureTopics").EnumerateArray().Sum(static topic => topic.GetProperty("procedureCount").GetInt32()));
    }
}
