using CaMauG.Contracts.Accounts;

namespace CaMauG.Catalog.Tests.Inbox;

public sealed class CitizenInboxTests
{
    private readonly AccountId _citizen = new(Guid.NewGuid());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_PageByPage_LatestFirstAndOnlyOnesOwn()
    {
        await using var host = await CatalogHost.StartAsync();
        foreach (var number in Enumerable.Range(1, 3))
        {
            await host.Inbox.PostAsync(_citizen, "nop-ho-so", $"Thư {number}", "Nội dung", "/apps/nop-ho-so", Cancellation);
            await host.Inbox.PostAsync(new(Guid.NewGuid()), "nop-ho-so", "Của người khác", "Nội dung", null, Cancellation);
        }

        var first = await host.Inbox.ListAsync(_citizen, 2, null, false, Cancellation);
        var second = await host.Inbox.ListAsync(_citizen, 2, first.Items[^1].Cursor, false, Cancellation);

        Assert.Equal(["Thư 3", "Thư 2"], first.Items.Select(item => item.Node.Title));
        Assert.True(first is { TotalCount: 3, HasNextPage: true, HasPreviousPage: false });
        Assert.Equal(["Thư 1"], second.Items.Select(item => item.Node.Title));
        Assert.True(second is { TotalCount: 3, HasNextPage: false, HasPreviousPage: true });
    }

    [Fact]
    public async Task MarkRead_OnesOwn_LeavesTheUnreadList()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.Inbox.PostAsync(_citizen, "nop-ho-so", "Một", "Nội dung", null, Cancellation);
        await host.Inbox.PostAsync(_citizen, "nop-ho-so", "Hai", "Nội dung", null, Cancellation);
        var ids = (await host.Inbox.ListAsync(_citizen, 10, null, false, Cancellation)).Items.Select(item => item.Node.Id).ToArray();

        await host.Inbox.MarkReadAsync(new(Guid.NewGuid()), ids, Cancellation);
        await host.Inbox.MarkReadAsync(_citizen, [ids[0], "không phải số", "999999"], Cancellation);

        var unread = await host.Inbox.ListAsync(_citizen, 10, null, true, Cancellation);
        Assert.Equal(["Một"], unread.Items.Select(item => item.Node.Title));
        Assert.Equal(1, unread.TotalCount);
    }

    [Theory]
    [InlineData("https://la.example")]
    [InlineData("//la.example")]
    [InlineData("/\\la.example")]
    public async Task Post_LinkToAnotherSite_IsNotTaken(string link)
    {
        await using var host = await CatalogHost.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => host.Inbox.PostAsync(_citizen, "nop-ho-so", "Một", "Nội dung", link, Cancellation));
    }

    [Fact]
    public async Task Follow_OnesOwn_HearsEachMessageAsItComes()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.Inbox.PostAsync(_citizen, "nop-ho-so", "Trước", "Nội dung", null, Cancellation);
        await using var following = host.Inbox.FollowAsync(_citizen, Cancellation).GetAsyncEnumerator(Cancellation);
        var first = following.MoveNextAsync();
        await host.Inbox.PostAsync(new(Guid.NewGuid()), "nop-ho-so", "Của người khác", "Nội dung", null, Cancellation);
        await host.Inbox.PostAsync(_citizen, "nop-ho-so", "Mới", "Nội dung", "/apps/nop-ho-so", Cancellation);

        Assert.True(await first);
        var listed = (await host.Inbox.ListAsync(_citizen, 1, null, false, Cancellation)).Items[0].Node;
        Assert.Equal((listed.Id, "Mới", "/apps/nop-ho-so"), (following.Current.Id, following.Current.Title, following.Current.DeepLink));
    }
}
