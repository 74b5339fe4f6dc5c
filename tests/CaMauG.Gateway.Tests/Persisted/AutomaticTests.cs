using System.Net;
using CaMauG.Contracts.Replicas;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;
using static CaMauG.Gateway.Tests.Persisted.PersistedHost;
using static CaMauG.Gateway.Tests.Persisted.RegisteredDocuments;

namespace CaMauG.Gateway.Tests.Persisted;

public sealed class AutomaticTests
{
    [Theory]
    [InlineData(Json, 200)]
    [InlineData(GraphQl, 404)]
    public async Task Post_UnknownHash_IsAnsweredInTheWordsClientsWaitFor(string accept, int status)
    {
        await using var host = await StartAsync();

        var answer = await host.AskAsync(Body(Sha256(Echo)), accept);

        Assert.Equal(
            (status, """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}"""), answer);
    }

    [Fact]
    public async Task Post_HashAndText_PersistsForThoseWhoSendTheHashAlone()
    {
        await using var host = await StartAsync();

        var first = await host.AskAsync(Body(Sha256(Echo), Echo), GraphQl);
        var posted = await host.AskAsync(Body(Sha256(Echo)), GraphQl);
        var got = await host.GetAsync(Extensions(Sha256(Echo)), GraphQl);
        var byDocumentId = await host.GetAsync($"documentId=sha256:{Sha256(Echo)}", GraphQl);

        Assert.All([first, posted, got, byDocumentId], static answer => Assert.Equal((200, """{"data":{"echo":"hi"}}"""), answer));
    }

    [Fact]
    public async Task Post_HashWithOperationNameAndVariables_RunsThatOperation()
    {
        await using var host = await StartAsync();
        var both = $"{User} {Echo}";
        await host.AskAsync(Body(Sha256(both), both, "Echo"), GraphQl);

        var answer = await host.AskAsync(Body(Sha256(both), operationName: "User").Replace("\"query\"", "\"variables\":{\"id\":\"1\"},\"query\"", StringComparison.Ordinal), GraphQl);

        Assert.Equal((200, """{"data":{"user":{"name":"An"}}}"""), answer);
    }

    [Fact]
    public async Task Post_HashOfAnotherText_IsRefusedAndPersistsNothing()
    {
        await using var host = await StartAsync();

        var (status, text) = await host.AskAsync(Body(Sha256(Echo), "{ users { id } }"), GraphQl);
        var after = await host.AskAsync(Body(Sha256(Echo)), GraphQl);

        Assert.Equal(400, status);
        Assert.Contains("provided sha does not match query", text, StringComparison.Ordinal);
        Assert.Equal(["PERSISTED_QUERY_HASH_MISMATCH"], CodesOf(text));
        Assert.Equal(["PERSISTED_QUERY_NOT_FOUND"], CodesOf(after.Text));
    }

    [Theory]
    [InlineData("{ nothing }")]
    [InlineData("{ echo")]
    [InlineData("{ user { name } a1: echo a2: echo a3: echo a4: echo a5: echo a6: echo a7: echo a8: echo a9: echo b1: echo b2: echo b3: echo b4: echo b5: echo b6: echo b7: echo b8: echo b9: echo c1: echo c2: echo c3: echo }")]
    public async Task Post_HashOfADocumentThatDoesNotRun_PersistsNothing(string document)
    {
        await using var host = await StartAsync();

        var (status, _) = await host.AskAsync(Body(Sha256(document), document), GraphQl);
        var after = await host.AskAsync(Body(Sha256(document)), GraphQl);

        Assert.Equal(400, status);
        Assert.Equal(["PERSISTED_QUERY_NOT_FOUND"], CodesOf(after.Text));
    }

    [Theory]
    [InlineData("""{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"a"}}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1}}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":1}}}""")]
    [InlineData("""{"extensions":{"persistedQuery":1}}""")]
    [InlineData("""{"extensions":{}}""")]
    [InlineData("""{"documentId":1}""")]
    [InlineData("""{"documentId":""}""")]
    [InlineData("""{"documentId":"a b"}""")]
    [InlineData("""{"documentId":"sha256:ABC"}""")]
    [InlineData("""{"documentId":"md5:abc"}""")]
    [InlineData("""{"documentId":"one","extensions":{"persistedQuery":{"version":1,"sha256Hash":"other"}}}""")]
    public async Task Post_NameThatIsNone_IsABadRequest(string body)
    {
        await using var host = await StartAsync();

        var (status, text) = await host.AskAsync(body, Json);

        Assert.Equal(400, status);
        Assert.Equal(["BAD_REQUEST"], CodesOf(text));
    }

    [Fact]
    public async Task Automatic_MoreThanTheMemory_ForgetsTheLeastRecentlyUsed()
    {
        await using var host = await StartAsync(static options => options.AutomaticBytes = 2_000);
        string[] documents = [.. Enumerable.Range(0, 8).Select(static number => $"query Q{number} {{ echo }}")];
        foreach (var document in documents)
        {
            await host.AskAsync(Body(Sha256(document), document), GraphQl);
            await host.AskAsync(Body(Sha256(documents[0])), GraphQl);
        }

        Assert.Equal(200, (await host.AskAsync(Body(Sha256(documents[0])), GraphQl)).Status);
        Assert.Equal(404, (await host.AskAsync(Body(Sha256(documents[1])), GraphQl)).Status);
        Assert.Equal(200, (await host.AskAsync(Body(Sha256(documents[7])), GraphQl)).Status);
    }

    [Theory]
    [InlineData(PersistedOperationMode.Off, 16_384, "")]
    [InlineData(PersistedOperationMode.Off, 16_384, Echo)]
    [InlineData(PersistedOperationMode.Allow, 0, "")]
    public async Task Post_HashWhereNothingIsPersisted_TellsTheClientToStop(PersistedOperationMode mode, int bytes, string text)
    {
        await using var host = await StartAsync(options => (options.Mode, options.AutomaticBytes) = (mode, bytes));

        var answer = await host.AskAsync(Body(Sha256(Echo), text), Json);

        Assert.Equal(
            (200, """{"errors":[{"message":"PersistedQueryNotSupported","extensions":{"code":"PERSISTED_QUERY_NOT_SUPPORTED"}}]}"""), answer);
    }

    [Fact]
    public async Task Get_HashOfAMutation_IsNotAllowed()
    {
        await using var host = await StartAsync();
        await host.AskAsync(Body(Sha256(Rename), Rename), GraphQl);

        var (status, text) = await host.GetAsync(Extensions(Sha256(Rename)), Json);

        Assert.Equal(405, status);
        Assert.Equal(["METHOD_NOT_ALLOWED"], CodesOf(text));
    }

    [Fact]
    public async Task Get_NamedQueryWithoutTheHeader_IsTakenFromThoseWithoutACookie()
    {
        await using var host = await StartAsync();
        await host.AskAsync(Body(Sha256(Echo), Echo), GraphQl);

        Assert.Equal(200, (await host.GetAsync(Extensions(Sha256(Echo)), Json)).Status);
        Assert.Equal(403, (await host.GetAsync(Extensions(Sha256(Echo)), Json, ("test-account", Guid.NewGuid().ToString()))).Status);
        Assert.Equal(403, (await host.GetAsync(Extensions(Sha256(Echo)) + "&query=" + WebUtility.UrlEncode(Echo), Json)).Status);
        Assert.Equal(403, (await host.GetAsync(Extensions(Sha256(Echo)), "application/json, text/event-stream")).Status);
    }

    [Fact]
    public async Task Automatic_WithASharedCache_IsFoundByOtherReplicasUnlessItIsNotWhatTheHashSays()
    {
        MemoryCache cache = new();
        await using var first = await StartAsync(add: services => services.AddSingleton<ISharedCache>(cache));
        await using var second = await StartAsync(add: services => services.AddSingleton<ISharedCache>(cache));
        await first.AskAsync(Body(Sha256(Echo), Echo), GraphQl);
        await Eventually.TrueAsync(() => Task.FromResult(cache.Values.Count == 1));

        var found = await second.AskAsync(Body(Sha256(Echo)), GraphQl);
        cache.Values["apq:" + Sha256(User)] = "{ users { id } }"u8.ToArray();
        var forged = await second.AskAsync(Body(Sha256(User)), GraphQl);

        Assert.Equal((200, """{"data":{"echo":"hi"}}"""), found);
        Assert.Equal(["PERSISTED_QUERY_NOT_FOUND"], CodesOf(forged.Text));
    }

    private sealed class MemoryCache : ISharedCache
    {
        public System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> Values { get; } = new(StringComparer.Ordinal);

        public ValueTask<SharedEntry> GetAsync(string key, CancellationToken cancellation) =>
            ValueTask.FromResult(new SharedEntry(Values.GetValueOrDefault(key), TimeSpan.FromHours(1), 1));

        public ValueTask SetAsync(string key, ReadOnlyMemory<byte> value, IReadOnlyList<string> tags, TimeSpan lifetime, long asOf, CancellationToken cancellation)
        {
            Values[key] = value.ToArray();
            return ValueTask.CompletedTask;
        }

        public ValueTask<bool> InvalidateAsync(IReadOnlyList<string> tags, CancellationToken cancellation) => ValueTask.FromResult(true);
    }
}
