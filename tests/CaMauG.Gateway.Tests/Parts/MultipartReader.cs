using System.Text;
using System.Text.Json.Nodes;

namespace CaMauG.Gateway.Tests.Parts;

/// <summary>Reads a multipart answer as it comes, the way Apollo Client does: up to the boundary after a part.</summary>
internal sealed class MultipartReader(Stream stream)
{
    private const string Boundary = "\r\n---";

    private readonly StringBuilder _text = new();
    private int _read;

    /// <summary>All that has come so far.</summary>
    public string Text => _text.ToString();

    /// <summary>The next part's payload; null at the end.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        if (_read == 0)
        {
            Assert.Equal("", await UpToBoundaryAsync());
        }

        var part = await UpToBoundaryAsync();
        if (part is null)
        {
            return null;
        }

        var head = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.Equal("\r\ncontent-type: application/json", part[..head]);
        return JsonNode.Parse(part[(head + 4)..]);
    }

    public async Task<List<JsonNode>> AllAsync()
    {
        List<JsonNode> payloads = [];
        while (await NextAsync() is { } payload)
        {
            payloads.Add(payload);
        }

        return payloads;
    }

    private async Task<string?> UpToBoundaryAsync()
    {
        var buffer = new byte[256];
        while (true)
        {
            var end = Text.IndexOf(Boundary, _read, StringComparison.Ordinal);
            if (end >= 0)
            {
                var part = Text[_read..end];
                _read = end + Boundary.Length;
                return part;
            }

            var count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            if (count == 0)
            {
                Assert.Equal("--\r\n", Text[_read..]);
                return null;
            }

            _text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
    }
}
