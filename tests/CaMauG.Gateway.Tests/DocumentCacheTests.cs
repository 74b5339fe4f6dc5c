using CaMauG.Gateway.Documents;

namespace CaMauG.Gateway.Tests;

public sealed class DocumentCacheTests
{
    private readonly DocumentCache _cache = new(capacity: 2);
    private readonly List<string> _prepared = [];

    [Fact]
    public async Task Get_SameDocumentByManyAtOnce_PreparesItOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync("{ a }")));

        Assert.Equal(["{ a }"], _prepared);
    }

    [Fact]
    public async Task Get_DocumentsNobodySendsTwice_DoNotPushOutOneThatIsUsed()
    {
        await GetAsync("{ used }");
        await GetAsync("{ used }");
        await FloodAsync();

        await GetAsync("{ used }");

        Assert.Single(_prepared, "{ used }");
    }

    [Fact]
    public async Task Get_DocumentSentOnceBeforeManyOthers_IsPreparedAgain()
    {
        await GetAsync("{ once }");
        await FloodAsync();

        await GetAsync("{ once }");

        Assert.Equal(2, _prepared.Count(static text => text == "{ once }"));
    }

    [Fact]
    public async Task Get_MoreUsedDocumentsThanFit_ForgetsTheOneNotUsedForLongest()
    {
        foreach (var text in (string[])["{ a }", "{ a }", "{ b }", "{ b }", "{ a }", "{ c }", "{ c }"])
        {
            await GetAsync(text);
        }

        await GetAsync("{ a }");
        await GetAsync("{ b }");

        Assert.Equal(["{ a }", "{ b }", "{ c }", "{ b }"], _prepared);
    }

    private async Task FloodAsync()
    {
        for (var number = 0; number < 1_000; number++)
        {
            await GetAsync($"{{ unseen{number} }}");
        }
    }

    private Task<PreparedDocument> GetAsync(string text) => _cache.GetAsync(text, PrepareAsync);

    private Task<PreparedDocument> PrepareAsync(string text)
    {
        lock (_prepared)
        {
            _prepared.Add(text);
        }

        return Task.FromResult(new PreparedDocument(text, null, null));
    }
}
