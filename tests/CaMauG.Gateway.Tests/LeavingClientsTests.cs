using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Gateway.Tests;

/// <summary>Memory is rented and work is shared: a client that goes away at any moment must not change what another reads.</summary>
public sealed class LeavingClientsTests
{
    private const string Query = "query($id: ID) { user(id: $id) { name nickname } users { name nickname } }";
    private const int Clients = 16;
    private const int RequestsOfAClient = 25;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly string s_padding = new('x', 2_000);

    [Fact]
    public async Task ManyClients_SomeLeaveAtAnyMoment_TheOthersReadTheirOwnAnswers()
    {
        await using var users = await RemoteService.StartAsync(static context => AnswerAsync(context, Users));
        await using var nicknames = await RemoteService.StartAsync(static context => AnswerAsync(context, Nicknames));
        await using var host = await GatewayHost.StartAsync(
            TestGraph.Serving(new("a", 1, users.Url, null, s_patience), new("b", 1, nicknames.Url, null, s_patience)));

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => AskAsync(host, client)));
    }

    private static async Task AskAsync(GatewayHost host, int client)
    {
        Random random = new(client);
        for (var turn = 0; turn < RequestsOfAClient; turn++)
        {
            // Few distinct ones, so that some share and some do not.
            var id = random.Next(12);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            if (random.Next(3) == 0)
            {
                patience.CancelAfter(random.Next(12));
            }

            try
            {
                using var response = await host.Client.PostAsJsonAsync("/graphql", new { query = Query, variables = new { id = $"{id}" } }, patience.Token);
                var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(patience.Token))!;
                Assert.Null(answer["errors"]);
                Assert.Equal(User(id), answer["data"]!["user"]!.ToJsonString());
                Assert.Equal($"[{string.Join(',', Enumerable.Range(0, 8).Select(User))}]", answer["data"]!["users"]!.ToJsonString());
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested && !TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                // This client has left.
            }
        }
    }

    private static string User(int id) => $$"""{"name":"n{{id}}{{s_padding}}","nickname":"k{{id}}"}""";

    private static string Known(int id) => $$"""{"__typename":"User","id":"{{id}}","name":"n{{id}}{{s_padding}}"}""";

    private static string Users(JsonNode variables) =>
        $$$"""{"data":{"user":{{{Known(int.Parse(variables["id"]!.GetValue<string>(), CultureInfo.InvariantCulture))}}},"users":[{{{string.Join(',', Enumerable.Range(0, 8).Select(Known))}}}]} }""";

    private static string Nicknames(JsonNode variables) =>
        $$$"""{"data":{"_entities":[{{{string.Join(',', variables["representations"]!.AsArray().Select(static user => $$"""{"nickname":"k{{user!["id"]}}"}"""))}}}]} }""";

    private static async Task AnswerAsync(HttpContext context, Func<JsonNode, string> answer)
    {
        var request = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        await Task.Delay(Random.Shared.Next(6), context.RequestAborted);
        await RemoteService.AnswerAsync(context, answer(request!["variables"]!));
    }
}
