using CaMauG.Contracts.Apps;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>Three mini-apps with every layout and kind of input.</summary>
internal static class SampleApps
{
    public static readonly CategoryInfo Economy = new("kinh-te", "Kinh tế", 2);
    public static readonly CategoryInfo Interaction = new("tuong-tac", "Tương tác", 1);
    public static readonly CategoryInfo Warning = new("canh-bao", "Cảnh báo", 3);

    public static IReadOnlyList<CategoryInfo> Categories { get; } =
    [
        new("hanh-chinh", "Hành chính", 0), Interaction, Economy, Warning, new("y-te", "Y tế", 4), new("giao-duc", "Giáo dục", 5),
        new("thuy-san", "Thủy sản", 6), new("giao-thong", "Giao thông", 7),
    ];

    public static MiniAppInfo Prices { get; } = App(
        "gia-ca", "Giá cả thị trường", "Giá cả", "Giá nông sản, thủy sản tại các chợ trong tỉnh, cập nhật mỗi ngày.", Economy, 0,
        [new("profile.name", "Ghi tên người đăng ký nhận tin giá <b>", false), new("notifications", "Báo khi giá đổi", true)],
        [
            Page("home", "Giá hôm nay", PageLayout.List, false,
                [
                    Input("search", "Tìm mặt hàng", PageInputKind.Search),
                    Input("market", "Chợ", PageInputKind.Choice) with { Source = new("query { markets { id name } }", "markets", "id", "name") },
                    Input("after", "", PageInputKind.Text) with { Hidden = true },
                ],
                Node("prices", Rows("edges", Node("node", new PageLink("lich-su", null, new Dictionary<string, string> { ["id"] = "id" }),
                    Show("commodity", null, PageShow.Title), Show("amount", "Giá", PageShow.Money),
                    Node("market", Show("name", null, PageShow.Subtitle)), Show("state", null, PageShow.Badge), Show("observedOn", "Ngày", PageShow.Date))
                    with
                    {
                        Buttons =
                        [
                            new("theo-doi", "Theo dõi giá", new Dictionary<string, string> { ["commodity"] = "commodity" }),
                            new("sua-gia", "Sửa giá", new Dictionary<string, string> { ["id"] = "id" }),
                        ],
                    }))),
            Page("lich-su", "Lịch sử giá", PageLayout.Dashboard, false,
                [Input("id", "", PageInputKind.Text) with { Hidden = true, Required = true }],
                Node("price", Show("amount", "Giá mới nhất", PageShow.Money), Show("lowest", "Thấp nhất", PageShow.Money)),
                Rows("history", Show("commodity", null, PageShow.Title), Show("observedOn", "Ngày", PageShow.Date), Show("amount", "Giá", PageShow.Chart))),
            Page("theo-doi", "Theo dõi giá", PageLayout.Form, true,
                [Input("commodity", "", PageInputKind.Text) with { Hidden = true, Required = true }],
                Node("watch", Show("commodity", null, PageShow.Title)))
                with { IsMutation = true, Document = "mutation Watch" },
            Page("duyet-gia", "Giá chờ duyệt", PageLayout.List, false, [],
                Rows("counts", Show("name", null, PageShow.Title)))
                with { Document = "query so-lieu", ForOfficers = true },
            Page("sua-gia", "Sửa giá", PageLayout.Form, true,
                [Input("id", "", PageInputKind.Text) with { Hidden = true, Required = true }],
                Node("watch", Show("commodity", null, PageShow.Title)))
                with { IsMutation = true, Document = "mutation Watch", ForOfficers = true },
            Page("so-lieu", "Số liệu", PageLayout.Dashboard, false,
                [Input("group", "Nhóm", PageInputKind.Choice) with { IsList = true, Choices = [new("SEA", "Thủy sản"), new("FARM", "Nông sản")] }],
                Rows("counts", Show("name", null, PageShow.Title), Show("total", "Tất cả", PageShow.Number), Show("value", "Giá trị", PageShow.Money))),
        ]);

    public static MiniAppInfo Reports { get; } = App(
        "phan-anh", "Phản ánh hiện trường", "Phản ánh", "Gửi phản ánh về hạ tầng, môi trường, an ninh trật tự kèm ảnh và vị trí.", Interaction, 1,
        [new("location", "Ghi nơi xảy ra", false)],
        [
            Page("gui", "Gửi phản ánh", PageLayout.Form, true,
                [
                    Input("input.category", "Lĩnh vực", PageInputKind.Choice) with { Required = true, Choices = [new("ROAD", "Hạ tầng đô thị"), new("TRASH", "Vệ sinh môi trường")] },
                    Input("input.description", "Mô tả", PageInputKind.LongText) with { Required = true, Hint = "Điều gì, ở đâu, từ khi nào", Min = "10", Max = "1000" },
                    Input("input.photos", "Ảnh hiện trường", PageInputKind.Photo) with { IsList = true },
                    Input("input.latitude", "Vĩ độ", PageInputKind.Latitude) with { Required = true, Min = "-90", Max = "90" },
                    Input("input.longitude", "Kinh độ", PageInputKind.Longitude) with { Required = true, Min = "-180", Max = "180" },
                    Input("input.anonymous", "Giữ kín tên tôi", PageInputKind.Boolean),
                    Input("input.idempotencyKey", "", PageInputKind.Text),
                ],
                Node("createReport", new PageLink("chi-tiet", null, new Dictionary<string, string> { ["id"] = "id" }), Show("code", "Mã phản ánh", PageShow.Title), Show("state", null, PageShow.Badge)))
                with { IsMutation = true, Document = "mutation Gui" },
            Page("chi-tiet", "Chi tiết phản ánh", PageLayout.Detail, true,
                [Input("id", "", PageInputKind.Text) with { Hidden = true, Required = true }],
                Node("report", Show("code", null, PageShow.Title), Show("state", null, PageShow.Badge) with { Choices = [new("IN_PROGRESS", "Đang xử lý")] },
                    Show("description", "Mô tả", PageShow.Text), Show("phone", "Điện thoại", PageShow.Phone), Show("link", "Văn bản", PageShow.Url),
                    Show("latitude", null, PageShow.Latitude), Show("longitude", null, PageShow.Longitude),
                    Rows("timeline", "Diễn biến", Show("note", null, PageShow.Title), Show("at", "Lúc", PageShow.DateTime)))),
        ]);

    public static MiniAppInfo Alerts { get; } = App(
        "canh-bao", "Cảnh báo thiên tai, triều cường", "Cảnh báo", "Cảnh báo thời tiết, triều cường, xâm nhập mặn theo khu vực.", Warning, 0, [],
        [
            Page("ban-do", "Bản đồ cảnh báo", PageLayout.Map, false, [],
                Rows("alerts", Show("title", null, PageShow.Title), Show("severity", null, PageShow.Badge), Show("latitude", null, PageShow.Latitude), Show("longitude", null, PageShow.Longitude))),
        ]);

    public static IReadOnlyList<MiniAppInfo> All { get; } = [Prices, Reports, Alerts];

    private static MiniAppInfo App(
        string id, string name, string shortName, string description, CategoryInfo category, int assurance, IReadOnlyList<PermissionInfo> permissions,
        IReadOnlyList<PageModel> pages) =>
        new(id, name, shortName, description, $"/apps/{id}/icon.svg", category, [Audience.Citizen], new("so-cong-thuong", "Sở Công Thương", null),
            new(3, "1.2.0", new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero), null), AppStatus.Published, permissions, assurance, 1284, pages, null);

    private static PageModel Page(string id, string title, PageLayout layout, bool signIn, IReadOnlyList<PageInput> inputs, params PageField[] fields) =>
        new(id, title, layout, $"query {id}", "hash", false, signIn, inputs, fields);

    private static PageInput Input(string path, string label, PageInputKind kind) => new(path, label, null, kind, false, false, [], null, null, null, null, false);

    private static PageField Show(string key, string? label, PageShow show) => new(key, label, show, false, null, [], []);

    private static PageField Node(string key, params PageField[] fields) => new(key, null, PageShow.None, false, null, [], fields);

    private static PageField Node(string key, PageLink link, params PageField[] fields) => new(key, null, PageShow.None, false, link, [], fields);

    private static PageField Rows(string key, params PageField[] fields) => new(key, null, PageShow.None, true, null, [], fields);

    private static PageField Rows(string key, string heading, params PageField[] fields) => new(key, heading, PageShow.None, true, null, [], fields);
}
