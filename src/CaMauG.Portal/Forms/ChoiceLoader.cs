using System.Security.Claims;
using System.Text.Json;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Portal.Shell;

namespace CaMauG.Portal.Forms;

/// <summary>Fetches the choices of inputs that refer to rows of a service.</summary>
internal sealed class ChoiceLoader(IGraphClient graph)
{
    /// <summary>The inputs with their choices filled in; one whose service does not answer stays without and is then a plain line.</summary>
    public async Task<IReadOnlyList<PageInput>> LoadAsync(string appId, IReadOnlyList<PageInput> inputs, ClaimsPrincipal person, CancellationToken cancellation)
    {
        var loads = inputs.Select(input => input is { Source: { } source, Hidden: false }
            ? WithChoicesAsync(appId, input, source, person, cancellation)
            : Task.FromResult(input));
        return await Task.WhenAll(loads).ConfigureAwait(false);
    }

    private async Task<PageInput> WithChoicesAsync(
        string appId, PageInput input, PageChoiceSource source, ClaimsPrincipal person, CancellationToken cancellation)
    {
        using var response = await graph.ExecuteAsync(new(source.Document, null, person, appId, Language.Current), cancellation).ConfigureAwait(false);
        var rows = response.RootElement.TryGetProperty("data", out var data) ? data : default;
        foreach (var key in source.RowsPath.Split('.'))
        {
            rows = rows.ValueKind is JsonValueKind.Object && rows.TryGetProperty(key, out var inner) ? inner : default;
        }

        return rows.ValueKind is JsonValueKind.Array ? input with { Choices = ChoicesOf(rows, source) } : input;
    }

    private static List<PageChoice> ChoicesOf(JsonElement rows, PageChoiceSource source)
    {
        var choices = new List<PageChoice>();
        foreach (var row in rows.EnumerateArray())
        {
            if (ValueWriter.TextAt(row, source.ValueField) is { } value)
            {
                choices.Add(new(value, ValueWriter.TextAt(row, source.LabelField) ?? value));
            }
        }

        return choices;
    }
}
