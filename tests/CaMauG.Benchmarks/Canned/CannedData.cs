namespace CaMauG.Benchmarks.Canned;

/// <summary>
/// Six people, nine products with eleven reviews between them, as large and as entangled as those of the public benchmark of federation
/// gateways; and as many further products without reviews as are asked for.
/// </summary>
internal static class CannedData
{
    private static readonly (string Name, int Price, int Weight, bool InStock)[] s_products =
    [
        ("Cua Năm Căn", 899, 100, true), ("Mật ong U Minh", 1299, 1000, false), ("Tôm khô Rạch Gốc", 15, 20, false),
        ("Ba khía muối", 499, 100, false), ("Chiếu Tân Duyệt", 1299, 1000, true), ("Bồn bồn Cái Nước", 6999, 300, true),
        ("Cá khoai khô", 3999, 2000, true), ("Vỏ lãi composite", 100_000, 6000, false), ("Gạo lúa tôm Thới Bình", 9999, 800, true),
    ];

    private static readonly (int Product, int Length)[] s_reviews =
        [(0, 445), (0, 287), (0, 273), (0, 143), (1, 445), (1, 287), (1, 273), (1, 143), (2, 143), (3, 143), (3, 856)];

    private static readonly string[] s_people = ["Trần Thị Mai", "Lê Văn Út", "Nguyễn Minh Khang", "Phạm Ngọc Hân", "Võ Thanh Tùng", "Huỳnh Kim Ngân"];

    private static readonly Item[] s_users = [.. s_people.Select(User)];

    private static readonly Item[] s_reviewItems = [.. s_reviews.Select(Review)];

    private static readonly Item[] s_productItems = [.. Enumerable.Range(0, 1_000).Select(Product)];

    /// <summary>The objects that can be asked for by key.</summary>
    public static IReadOnlyDictionary<(string Type, string Key), Item> Entities { get; } =
        s_users.Select(static item => (("User", (string)item.Fields["id"]!), item))
            .Concat(s_productItems.Select(static item => (("Product", (string)item.Fields["upc"]!), item)))
            .ToDictionary(static entry => entry.Item1, static entry => entry.item);

    /// <summary>The root object. Fields with arguments are functions of them.</summary>
    public static Item Root { get; } = new("Query", new Dictionary<string, object?>
    {
        ["me"] = s_users[0],
        ["user"] = (Func<IReadOnlyDictionary<string, object?>, object?>)(static arguments => Entities.GetValueOrDefault(("User", $"{arguments["id"]}"))),
        ["users"] = s_users,
        ["echo"] = (Func<IReadOnlyDictionary<string, object?>, object?>)(static arguments => arguments.GetValueOrDefault("tag")),
        ["topProducts"] = (Func<IReadOnlyDictionary<string, object?>, object?>)(static arguments =>
            s_productItems[..Math.Clamp(Convert.ToInt32(arguments.GetValueOrDefault("first") ?? 5L, null), 0, s_productItems.Length)]),
    });

    private static Item User(string name, int index) => new("User", new Dictionary<string, object?>
    {
        ["id"] = $"{index + 1}",
        ["name"] = name,
        ["username"] = $"citizen{index + 1}",
        ["birthday"] = 1_234_567_890,
        ["reviews"] = (Func<object?>)(static () => s_reviewItems[..2]),
    });

    private static Item Review((int Product, int Length) review, int index) => new("Review", new Dictionary<string, object?>
    {
        ["id"] = $"{index + 1}",
        ["body"] = Text(review.Length),
        ["product"] = (Func<object?>)(() => s_productItems[review.Product]),
        ["author"] = (Func<object?>)(static () => s_users[0]),
    });

    private static Item Product(int index)
    {
        var (name, price, weight, inStock) = s_products[index % s_products.Length];
        return new("Product", new Dictionary<string, object?>
        {
            ["upc"] = $"{index + 1}",
            ["name"] = name,
            ["price"] = price,
            ["weight"] = weight,
            ["inStock"] = inStock,
            ["shippingEstimate"] = price > 1000 ? 0 : weight / 2,
            ["reviews"] = (Func<object?>)(() => s_reviewItems.Where((_, review) => s_reviews[review].Product == index).ToArray()),
        });
    }

    private static string Text(int length)
    {
        const string Sentence = "The crab arrived alive and the honey smelled of melaleuca; the seller wrote the weight by hand and it was right. ";
        return string.Concat(Enumerable.Repeat(Sentence, (length / Sentence.Length) + 1))[..length];
    }
}
