using System.Collections.Concurrent;
using System.Text;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Tests;

/// <summary>Subgraphs that answer with what they are told, and remember what they were asked.</summary>
internal sealed class FakeNetwork : IFetchDispatcher
{
    private readonly Dictionary<string, Func<string, SubgraphResponse>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Subgraph, string Variables)> _requests = new();
    private readonly ConcurrentQueue<FetchReport> _reports = new();

    public IReadOnlyList<FetchReport> Reports => [.. _reports];

    /// <summary>Runs before each answer.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    public FakeNetwork Answers(string subgraph, string json) => Answers(subgraph, _ => json);

    public FakeNetwork Answers(string subgraph, Func<string, string> answer) =>
        Responds(subgraph, variables => SubgraphResponse.Success(Encoding.UTF8.GetBytes(answer(variables))));

    public FakeNetwork Responds(string subgraph, Func<string, SubgraphResponse> answer)
    {
        _answers[subgraph] = answer;
        return this;
    }

    public IReadOnlyList<string> AskedOf(string subgraph) =>
        [.. _requests.Where(request => request.Subgraph == subgraph).Select(static request => request.Variables)];

    public async ValueTask<SubgraphResponse> SendAsync(FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetString(variables.Span);
        _requests.Enqueue((fetch.Subgraph, text));
        await Before(fetch.Subgraph, cancellation);
        return _answers[fetch.Subgraph](text);
    }

    public void Report(in FetchReport report) => _reports.Enqueue(report);
}
