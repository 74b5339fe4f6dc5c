using System.Text.Json.Nodes;

namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>Whatever a client sends: a bounded answer in time that says what is wrong, tells nothing of the inside, asks no service for nothing, and leaves the gateway as it was.</summary>
[Collection(HostileCollection.Name)]
public sealed class HostileRequestTests(HostileFixture fixture) : IClassFixture<HostileFixture>
{
    // No answer sends back much of what came.
    private const int LongestAnswer = 250_000;

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, HostileRequest[]> s_classes = new(StringComparer.Ordinal)
    {
        ["fragments"] = [.. HostileDocuments.Fragments()],
        ["shapes"] = [.. HostileDocuments.Shapes()],
        ["texts"] = [.. HostileDocuments.Texts()],
        ["schema and cost"] = [.. HostileDocuments.Schema()],
        ["variables"] = [.. HostileValues.Variables()],
        ["JSON"] = [.. HostileValues.Json()],
        ["names of documents"] = [.. HostileValues.Names()],
        ["media types"] = [.. HostileHeads.Types()],
        ["methods and addresses"] = [.. HostileHeads.Methods()],
        ["headers"] = [.. HostileHeads.Headers()],
        ["bodies"] = [.. HostileHeads.Bodies()],
        ["streams"] = [.. HostileStreams.All()],
        ["frames"] = [.. HostileStreams.Frames()],
    };

    public static TheoryData<string> Classes => [.. s_classes.Keys.Where(static kind => Repeatable(kind).Any())];

    public static TheoryData<string, string> Names
    {
        get
        {
            TheoryData<string, string> names = [];
            foreach (var (kind, requests) in s_classes)
            {
                foreach (var request in requests)
                {
                    names.Add(kind, request.Name);
                }
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_HostileRequest_IsMetAndLeavesNothingBehind(string kind, string name)
    {
        var request = s_classes[kind].Single(one => one.Name == name);
        var asked = fixture.Graph.Asked.Count();

        var answer = await SendAsync(request);

        Assert.True(request.Status == answer.Status || (request.MayBeCutOff && answer == RawAnswer.None), $"{answer.Status} instead of {request.Status}: {Shorten(answer.Body)}");
        Assert.InRange(answer.Body.Length, 0, LongestAnswer);
        fixture.AssertNothingLeaks(answer.Head + answer.Body);
        AssertSays(request, answer.Body);
        Assert.True(request.IsCarriedOut == fixture.Graph.Asked.Count() > asked, "Services were asked for what is refused, or not for what is not.");
        Assert.DoesNotContain(fixture.Graph.Asked.Skip(asked).SelectMany(static one => one.Headers), static header => header.Contains("FORGED", StringComparison.Ordinal));
        await fixture.AssertHealthyAsync();
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public async Task Send_ClassOfHostileRequestsAgainAndAgain_TakesNoMemoryThatItDoesNotGiveBack(string kind)
    {
        var requests = Repeatable(kind).ToArray();
        await RepeatAsync(requests, 3);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await RepeatAsync(requests, 10);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 32 * 1_048_576);
        await fixture.AssertHealthyAsync();
    }

    [Fact]
    public void Requests_AreManyAndEachIsThereOnce()
    {
        var all = s_classes.Values.SelectMany(static requests => requests).ToArray();

        Assert.True(all.Length >= 200);
        Assert.Equal(all.Length, all.Select(static request => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(request.Bytes)) + request.Then + request.Drop.Length).Distinct().Count());
    }

    private static IEnumerable<HostileRequest> Repeatable(string kind) => s_classes[kind].Where(static request => !request.IsSlow && request.Then == Afterwards.Waits);

    private async Task RepeatAsync(HostileRequest[] requests, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var request in requests)
            {
                await SendAsync(request);
            }
        }
    }

    private async Task<RawAnswer> SendAsync(HostileRequest request)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(s_deadline);
        return await RawClient.SendAsync(fixture.Port, request, deadline.Token);
    }

    // Errors say what is wrong by a code that stays and in words that name the place or the cure.
    private static void AssertSays(HostileRequest request, string body)
    {
        if (request.Code is null)
        {
            Assert.DoesNotContain("\"errors\"", body, StringComparison.Ordinal);
            return;
        }

        var errors = JsonNode.Parse(body)!["errors"]!.AsArray();
        Assert.StartsWith(request.Code, errors[0]!["extensions"]!["code"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(errors.Any(error => error!["message"]!.GetValue<string>().Contains(request.Says ?? string.Empty, StringComparison.Ordinal)), Shorten(body));
    }

    private static string Shorten(string text) => text.Length > 500 ? text[..500] : text;
}
