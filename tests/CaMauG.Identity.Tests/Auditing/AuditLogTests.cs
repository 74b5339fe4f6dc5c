using CaMauG.Contracts.Accounts;

namespace CaMauG.Identity.Tests.Auditing;

public sealed class AuditLogTests(SharedHost shared)
{
    [Fact]
    public async Task Entries_OfOneSubject_PageFromTheLatest()
    {
        var audit = shared.Host.Get<IAuditLog>();
        var subject = "app:" + Guid.NewGuid().ToString("N");
        for (var number = 1; number <= 5; number++)
        {
            await audit.WriteAsync(new(DateTimeOffset.UtcNow, null, "hub", "app.submitted", subject, $"{number}"), Cancellation);
        }

        var first = await audit.ListAsync(subject, 2, null, Cancellation);
        var second = await audit.ListAsync(subject, 3, first.Items[^1].Cursor, Cancellation);

        Assert.Equal(["5", "4"], first.Items.Select(static item => item.Node.Detail));
        Assert.Equal(["3", "2", "1"], second.Items.Select(static item => item.Node.Detail));
        Assert.Equal(5, first.TotalCount);
        Assert.True(first.HasNextPage);
        Assert.False(second.HasNextPage);
        Assert.True(second.HasPreviousPage);
    }

    [Fact]
    public async Task Consents_Changed_AreOnRecord()
    {
        var account = (await shared.Host.Get<IAccounts>().SignUpAsync("u" + Guid.NewGuid().ToString("N")[..12], "long enough pass", "Tên", Cancellation)).Value!;
        var consents = shared.Host.Get<IConsents>();

        await consents.SetGrantedAsync(account.Id, "gia-ca", ["location", "profile.name"], Cancellation);
        await consents.SetGrantedAsync(account.Id, "gia-ca", ["location"], Cancellation);
        var entries = await shared.Host.Get<IAuditLog>().ListAsync($"account:{account.Id}", 10, null, Cancellation);

        Assert.Equal(["consent.withdrawn", "consent.granted", "account.created"], entries.Items.Select(static item => item.Node.Action));
        Assert.Equal("app:gia-ca profile.name", entries.Items[0].Node.Detail);
        Assert.Equal(account.Id, entries.Items[0].Node.Actor);
        Assert.Equal("location", Assert.Single(await consents.ListAsync(account.Id, Cancellation)).Permission);
        Assert.Equal(["location"], await consents.GetGrantedAsync(account.Id, "gia-ca", Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
