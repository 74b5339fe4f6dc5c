namespace CaMauG.Plugins.Tests;

public sealed class DirectoryTests
{
    [Fact]
    public async Task Contacts_SearchWithoutDiacritics_FindsTheHospital()
    {
        await using var hub = await PluginHub.StartAsync("danh-ba");

        var data = await hub.DataAsync("""{ contacts(search: "benh vien da khoa ca mau", kind: [HOSPITAL]) { edges { node { id name } } totalCount } }""");

        Assert.Contains("Bệnh viện Đa khoa Cà Mau", data.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nearest_PointInDatMui_GivesPlacesByDistance()
    {
        await using var hub = await PluginHub.StartAsync("danh-ba");

        var data = await hub.DataAsync("{ nearest(latitude: 8.612, longitude: 104.741, radiusKm: 20, first: 5) { name adminUnit { code } distanceKm } }");

        var distances = data.GetProperty("nearest").EnumerateArray().Select(static place => place.GetProperty("distanceKm").GetDouble()).ToList();
        Assert.NotEmpty(distances);
        Assert.Equal(distances.Order(), distances);
        Assert.Equal("32248", data.GetProperty("nearest")[0].GetProperty("adminUnit").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Contacts_PageByPage_GivesEveryPlaceOnce()
    {
        await using var hub = await PluginHub.StartAsync("danh-ba");
        var seen = new List<string>();
        string? after = null;
        int total;
        do
        {
            var contacts = (await hub.DataAsync(
                "query($after: String) { contacts(first: 50, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } totalCount } }",
                new { after })).GetProperty("contacts");
            seen.AddRange(contacts.GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node").GetProperty("id").GetString()!));
            total = contacts.GetProperty("totalCount").GetInt32();
            var page = contacts.GetProperty("pageInfo");
            after = page.GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);

        Assert.True(total >= 80);
        Assert.Equal(total, seen.Distinct().Count());
        Assert.Equal(total, seen.Count);
    }
}
