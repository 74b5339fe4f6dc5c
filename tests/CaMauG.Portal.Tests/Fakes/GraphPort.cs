using System.Globalization;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>Answers the sample pages as a gateway would.</summary>
internal sealed class GraphPort : IGraphClient
{
    private const string Denied = """
        {"data":{"createReport":null},"errors":[{"message":"Unauthorized field \"Mutation.createReport\".","path":["createReport"],"extensions":{"code":"UNAUTHORIZED_FIELD_OR_TYPE",
         "challenge":{"error":"insufficient_user_authentication","acr_values":"urn:camaug:loa:3","max_age":300}}}]}
        """;

    public List<GraphOperation> Operations { get; } = [];

    /// <summary>True when mutations ask for the highest assurance.</summary>
    public bool Demands { get; set; }

    public IReadOnlyList<string> Validate(string document) => [];

    public Task<JsonDocument> ExecuteAsync(GraphOperation operation, CancellationToken cancellation)
    {
        Operations.Add(operation);
        var variables = JsonDocument.Parse(operation.VariablesJson ?? "{}").RootElement;
        var needsMore = Demands && operation.Document.StartsWith("mutation", StringComparison.Ordinal) && Caller.From(operation.Caller)?.Assurance < 3;
        return Task.FromResult(JsonDocument.Parse(needsMore ? Denied : AnswerTo(operation.Document, variables)));
    }

    private static string AnswerTo(string document, JsonElement variables) => document switch
    {
        "query home" => Prices(variables),
        "query lich-su" => History(),
        "query so-lieu" => """{"data":{"counts":[{"name":"Thủy sản","total":1200,"value":90000},{"name":"Nông sản","total":300,"value":4500}]}}""",
        "mutation Watch" => """{"data":{"watch":{"commodity":"Tôm sú"}}}""",
        "mutation Gui" => Send(variables),
        "query chi-tiet" when variables.GetProperty("id").GetString() is "17" => """
            {"data":{"report":{"code":"PA-0017","state":"IN_PROGRESS","description":"Đèn đường <script>alert(1)</script> hỏng","phone":"0290 3831 000",
             "link":"javascript:alert(1)","latitude":9.1769,"longitude":105.1524,"timeline":[{"note":"Đã tiếp nhận","at":"2026-11-20T17:30:00Z"},{"note":"Đang xử lý","at":"2026-11-21T02:00:00Z"}]}}}
            """,
        "query chi-tiet" => """{"data":{"report":null}}""",
        "query ban-do" => """
            {"data":{"alerts":[{"title":"Triều cường sông Gành Hào","severity":"HIGH","latitude":9.03,"longitude":105.42},{"title":"Gió mạnh Đất Mũi","severity":"MODERATE","latitude":8.6,"longitude":104.72}]},
             "errors":[{"message":"x","extensions":{"code":"SUBREQUEST_TIMEOUT","serviceName":"phan-anh"}}]}
            """,
        _ when document.Contains("markets", StringComparison.Ordinal) => """{"data":{"markets":[{"id":"p7","name":"Chợ phường 7"},{"id":"nc","name":"Chợ Năm Căn"}]}}""",
        _ when document.Contains("goods", StringComparison.Ordinal) =>
            """{"data":{"goods":{"edges":[{"node":{"code":"tom-su","name":"Tôm sú"}},{"node":{"code":"cua","name":null}}]}}}""",
        _ => """{"errors":[{"message":"unknown document"}]}""",
    };

    private static string Prices(JsonElement variables)
    {
        var search = variables.TryGetProperty("search", out var words) ? words.GetString() : null;
        if (search is "down")
        {
            return """{"data":{"prices":null},"errors":[{"message":"x","extensions":{"code":"SUBREQUEST_UNREACHABLE","serviceName":"gia-ca"}}]}""";
        }

        if (search is "secret")
        {
            return """
                {"data":{"prices":null},"errors":[{"message":"Unauthorized field \"Query.prices\".","path":["prices"],"extensions":{"code":"UNAUTHORIZED_FIELD_OR_TYPE",
                 "challenge":{"error":"insufficient_user_authentication","acr_values":"urn:camaug:loa:3","max_age":300}}}]}
                """;
        }

        if (search is "none")
        {
            return """{"data":{"prices":{"edges":[],"totalCount":0,"pageInfo":{"hasNextPage":false,"endCursor":null}}}}""";
        }

        return """
            {"data":{"prices":{"totalCount":42,"pageInfo":{"hasNextPage":true,"endCursor":"c+2"},"edges":[
             {"node":{"id":"tom su","commodity":"Tôm sú <20 con/kg>","amount":285000,"market":{"name":"Chợ phường 7"},"state":"CONFIRMED","observedOn":"2026-11-24"}},
             {"node":{"id":"cua","commodity":"Cua gạch Năm Căn","amount":520000,"market":{"name":"Chợ Năm Căn"},"state":"PENDING","observedOn":"2026-11-23"}},
             {"node":{"id":"the","commodity":"Tôm thẻ 100 con/kg","amount":98000,"market":{"name":"Chợ Cái Nước"},"state":"CONFIRMED","observedOn":"2026-11-24"}}]}}}
            """;
    }

    private static string History()
    {
        var points = Enumerable.Range(0, 30).Select(static day =>
            $$"""{"commodity":"Tôm sú","observedOn":"{{new DateOnly(2026, 10, 26).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}","amount":{{260000 + (day * 900) + (day % 4 * 3000)}}}""");
        return $$$"""{"data":{"price":{"amount":285000,"lowest":251000},"history":[{{{string.Join(',', points)}}}]}}""";
    }

    private static string Send(JsonElement variables) =>
        variables.GetProperty("input").GetProperty("description").GetString()!.Contains("trùng", StringComparison.Ordinal)
            ? """{"data":{"createReport":null},"errors":[{"message":"Phản ánh này đã được gửi.","extensions":{"code":"INVALID_INPUT","field":"description","serviceName":"phan-anh"}}]}"""
            : """{"data":{"createReport":{"id":"18","code":"PA-0018","state":"NEW"}}}""";
}
