using System.Globalization;
using CaMauG.Contracts;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Tests.Browsing;

public sealed class BrowseCatalogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ho tich", "ho-tich")]
    [InlineData("HỘ TỊCH", "ho-tich")]
    [InlineData("dang ky khai sinh", "ho-tich")]
    [InlineData("đăng ký", "ho-tich")]
    [InlineData("bhyt", "bao-hiem")]
    [InlineData("bảo hiểm y tế", "bao-hiem")]
    [InlineData("dvc", "nop-ho-so")]
    [InlineData("gia ca thi tru", "gia-ca")]
    public async Task Browse_WithSearchWords_FindsTheApp(string typed, string expected)
    {
        await using var host = await StartAsync();

        var page = await host.Catalog.BrowseAsync(new(typed, null, null, CatalogOrder.Popular, 20, null), Cancellation);

        Assert.Contains(expected, Ids(page));
    }

    [Theory]
    [InlineData("khong co gi nhu vay")]
    [InlineData("ho gia")]
    public async Task Browse_WordThatIsNowhere_FindsNothing(string typed)
    {
        await using var host = await StartAsync();

        var page = await host.Catalog.BrowseAsync(new(typed, null, null, CatalogOrder.Popular, 20, null), Cancellation);

        Assert.Empty(page.Items);
        Assert.Equal(0, page.TotalCount);
    }

    [Fact]
    public async Task Browse_WordsSideBySide_OutrankWordsScatteredAndNamesOutrankDescriptions()
    {
        await using var host = await StartAsync();

        var page = await host.Catalog.BrowseAsync(new("hồ sơ", null, null, CatalogOrder.Name, 20, null), Cancellation);

        Assert.Equal(["nop-ho-so", "bao-hiem"], Ids(page).Take(2));
    }

    [Fact]
    public async Task Browse_ByName_FollowsVietnameseOrder()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.ShowAsync(
            CatalogHost.App("a", "Đất đai"), CatalogHost.App("b", "Dân cư"), CatalogHost.App("c", "Ấp tôi"), CatalogHost.App("d", "Ăn uống"), CatalogHost.App("e", "An sinh"));

        var page = await host.Catalog.BrowseAsync(new(null, null, null, CatalogOrder.Name, 20, null), Cancellation);

        Assert.Equal(["e", "d", "c", "b", "a"], Ids(page));
    }

    [Fact]
    public async Task Browse_PageByPage_GivesEachAppOnceThoughOneLeavesInBetween()
    {
        await using var host = await CatalogHost.StartAsync();
        var apps = Enumerable.Range(0, 7).Select(number => CatalogHost.App($"app-{number}", $"Tiện ích {number}")).ToArray();
        await host.ShowAsync(apps);

        var first = await host.Catalog.BrowseAsync(new(null, null, null, CatalogOrder.Name, 3, null), Cancellation);
        await host.ShowAsync([.. apps.Where(app => app.Id != "app-2")]);
        var second = await host.Catalog.BrowseAsync(new(null, null, null, CatalogOrder.Name, 3, first.Items[^1].Cursor), Cancellation);
        var third = await host.Catalog.BrowseAsync(new(null, null, null, CatalogOrder.Name, 3, second.Items[^1].Cursor), Cancellation);

        Assert.Equal(["app-0", "app-1", "app-2"], Ids(first));
        Assert.True(first is { HasNextPage: true, HasPreviousPage: false, TotalCount: 7 });
        Assert.Equal(["app-3", "app-4", "app-5"], Ids(second));
        Assert.True(second is { HasNextPage: true, HasPreviousPage: true, TotalCount: 6 });
        Assert.Equal(["app-6"], Ids(third));
        Assert.False(third.HasNextPage);
    }

    [Fact]
    public async Task Browse_ByPopularity_CountsInstalls()
    {
        await using var host = await StartAsync();
        await host.Installations.InstallAsync(new(Guid.NewGuid()), "gia-ca", [], null, Cancellation);

        var page = await host.Catalog.BrowseAsync(new(null, null, null, CatalogOrder.Popular, 1, null), Cancellation);

        Assert.Equal("gia-ca", page.Items.Single().Node.Id);
        Assert.Equal(1, page.Items.Single().Node.InstallCount);
    }

    [Fact]
    public async Task Browse_SuspendedApp_IsLeftOutButFoundById()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.ShowAsync(CatalogHost.App("a", "Một") with { Status = AppStatus.Suspended }, CatalogHost.App("b", "Hai"));

        var page = await host.Catalog.BrowseAsync(new(null, null, null, CatalogOrder.Name, 20, null), Cancellation);

        Assert.Equal(["b"], Ids(page));
        Assert.Equal(AppStatus.Suspended, (await host.Catalog.FindAsync("a", Cancellation))!.Status);
    }

    [Fact]
    public async Task Browse_ByCategoryAndAudience_FiltersBoth()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.ShowAsync(
            CatalogHost.App("a", "Một", "kinh-te"), CatalogHost.App("b", "Hai", "kinh-te") with { Audience = [Audience.Business] }, CatalogHost.App("c", "Ba", "y-te"));

        var page = await host.Catalog.BrowseAsync(new(null, "kinh-te", Audience.Business, CatalogOrder.Name, 20, null), Cancellation);

        Assert.Equal(["b"], Ids(page));
    }

    [Fact]
    public async Task Registers_KnownCodes_AreFoundInTheLanguageAsked()
    {
        await using var host = await CatalogHost.StartAsync();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        Assert.Equal("Department of Justice", host.Catalog.FindAgency("so-tu-phap")!.Name);
        Assert.Equal("96", host.Catalog.FindAdminUnit("95")!.SuccessorCode);
        Assert.Null(host.Catalog.FindAgency("khong-co"));
        var categories = await host.Catalog.GetCategoriesAsync(Cancellation);
        Assert.Equal(categories.OrderBy(category => category.Position), categories);
        Assert.Contains(categories, category => category.Id is "y-te" && category.Name is "Health");
    }

    private static async Task<CatalogHost> StartAsync()
    {
        var host = await CatalogHost.StartAsync();
        await host.ShowAsync(
            CatalogHost.App("ho-tich", "Hộ tịch", description: "Đăng ký khai sinh, kết hôn, khai tử"),
            CatalogHost.App("bao-hiem", "Tra cứu BHYT", "y-te", "Quá trình đóng, hồ sơ hưởng"),
            CatalogHost.App("nop-ho-so", "Nộp hồ sơ", description: "Dịch vụ công trực tuyến"),
            CatalogHost.App("gia-ca", "Giá cả thị trường", "kinh-te"));
        return host;
    }

    private static IEnumerable<string> Ids(Page<MiniAppInfo> page) => page.Items.Select(item => item.Node.Id);
}
