using CaMauG.Federation.Transports;
using CaMauG.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.MiniApps.Tests.Rest;

/// <summary>The sample as it is handed in, against its own service.</summary>
public sealed class RestSampleTests : IAsyncLifetime
{
    private RestSample _service = null!;
    private TestHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await TestHub.StartAsync(configure: static services =>
        {
            services.AddGateway(static options => options.AllowPrivateAddresses = true);
            services.Configure<MiniAppsOptions>(static options => options.Rest[RestSample.AppId] = new() { Config = { ["khoa"] = RestSample.Key } });
        });
        _service = await RestSample.StartAsync();
        try
        {
            var folder = Directory.CreateTempSubdirectory("ben-do-");
            var read = PluginFolder.Read(_service.CopyPlugin(folder.FullName));
            folder.Delete(recursive: true);
            Assert.Empty(read.Findings);
            _hub.Load(read);
        }
        catch
        {
            // A test that never began is not disposed of.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Landings_PageByPage_BringDetailsInOneCallMore()
    {
        var first = await _hub.DataAsync(
            RestSample.AppId, "{ ferryLandings(first: 3) { edges { cursor node { id name place { id } phone } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }");
        var cursor = first.GetProperty("ferryLandings").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var last = await _hub.DataAsync(
            RestSample.AppId, "query ($c: String) { ferryLandings(first: 50, after: $c) { edges { node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }", new { c = cursor });

        Assert.Equal(
            """{"hasNextPage":true,"hasPreviousPage":false,"endCursor":"B03"}""", first.GetProperty("ferryLandings").GetProperty("pageInfo").GetRawText());
        Assert.Equal(
            """{"id":"B01","name":"Bến tàu khách Cà Mau","place":{"id":"ben-tau-ca-mau"},"phone":"0290 3100 101"}""",
            first.GetProperty("ferryLandings").GetProperty("edges")[0].GetProperty("node").GetRawText());
        Assert.Equal(8, first.GetProperty("ferryLandings").GetProperty("totalCount").GetInt32());
        Assert.Equal(5, last.GetProperty("ferryLandings").GetProperty("edges").GetArrayLength());
        Assert.Equal("""{"hasNextPage":false,"hasPreviousPage":true,"endCursor":null}""", last.GetProperty("ferryLandings").GetProperty("pageInfo").GetRawText());
    }

    [Fact]
    public async Task Landings_BySearch_AndTheirTripsOfADay_LeadOn()
    {
        var data = await _hub.DataAsync(
            RestSample.AppId, "{ ferryLandings(search: \"đất mũi\") { edges { node { id trips(date: \"2026-12-01\", first: 2) { id departsAt price seatsLeft to { name openingHours } } } } } }");

        Assert.Equal(
            """
            {"id":"B02","trips":[{"id":"B02.B01.202612010600","departsAt":"2026-12-01T06:00:00+07:00","price":20000,"seatsLeft":30,"to":{"name":"Bến tàu khách Cà Mau","openingHours":"5:30–19:00"}},{"id":"B02.B03.202612010600","departsAt":"2026-12-01T06:00:00+07:00","price":20000,"seatsLeft":30,"to":{"name":"Bến Năm Căn","openingHours":"5:30–19:00"}}]}
            """,
            data.GetProperty("ferryLandings").GetProperty("edges")[0].GetProperty("node").GetRawText());
    }

    [Fact]
    public async Task Landing_ThatIsNotThere_IsToldInTheWordsOfTheService()
    {
        var answer = await _hub.RunAsync(RestSample.AppId, "{ ferryLanding(id: \"B99\") { name } }", language: "en");

        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal("There is no landing B99.", error.GetProperty("message").GetString());
        Assert.Equal("KHONG_CO", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Booking_UntilItIsFull_IsRememberedAndRefused()
    {
        var citizen = TestHub.Citizen("ps-an");
        const string Book = "mutation ($n: Int!) { bookFerry(trip: \"B01.B02.203001010800\", passengers: $n) { id total from { name } to { phone } } }";
        var booked = await _hub.DataAsync(RestSample.AppId, Book, new { n = 10 }, citizen);
        await _hub.DataAsync(RestSample.AppId, Book, new { n = 10 }, TestHub.Citizen("ps-binh"));
        await _hub.DataAsync(RestSample.AppId, Book, new { n = 9 }, TestHub.Citizen("ps-binh"));

        var full = await _hub.RunAsync(RestSample.AppId, Book, new { n = 2 }, citizen);
        var wrong = await _hub.RunAsync(RestSample.AppId, Book, new { n = 11 }, citizen);
        var mine = await _hub.DataAsync(RestSample.AppId, "{ myFerryTickets { id passengers } }", caller: citizen);

        Assert.Equal("""{"id":"V00001","total":200000,"from":{"name":"Bến tàu khách Cà Mau"},"to":{"phone":"0290 3100 102"}}""", booked.GetProperty("bookFerry").GetRawText());
        Assert.Equal("""[{"id":"V00001","passengers":10}]""", mine.GetProperty("myFerryTickets").GetRawText());
        Assert.Equal("Chuyến này chỉ còn 1 chỗ. Hãy chọn chuyến khác.", full.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Equal("HET_CHO", full.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("so_khach", wrong.GetProperty("errors")[0].GetProperty("extensions").GetProperty("field").GetString());
    }

    [Fact]
    public async Task Place_OfTheDirectory_HasItsLandings()
    {
        var data = await _hub.DataAsync(
            RestSample.AppId, "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Place { ferryLandings { name note } } } }",
            new { r = new[] { new { __typename = "Place", id = "cang-ca-nha-mat" }, new { __typename = "Place", id = "khong-co" } } });

        Assert.Equal("""[{"ferryLandings":[{"name":"Bến Nhà Mát","note":"Có chỗ chờ cho xe lăn."}]},{"ferryLandings":[]}]""", data.GetProperty("_entities").GetRawText());
    }

    [Fact]
    public async Task Service_ThatIsGone_IsToldToTheGateway()
    {
        await _service.DisposeAsync();

        using var response = await _hub.Host.Find(RestSample.AppId, 1)!.SendAsync(
            new() { Subgraph = RestSample.AppId, Document = "{ ferryLandings { totalCount } }", AcceptLanguage = "en" }, TestContext.Current.CancellationToken);

        Assert.Equal(SubgraphFailureCodes.Unreachable, response.Failure?.Code);
    }
}
