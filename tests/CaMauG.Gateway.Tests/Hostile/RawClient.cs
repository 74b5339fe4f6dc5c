using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>A client that is nothing but a socket, so that it can send what no library would.</summary>
internal static class RawClient
{
    /// <summary>Sends bytes and reads the answer to its end.</summary>
    /// <param name="port">Of the gateway, at this machine.</param>
    /// <param name="request">What is sent.</param>
    /// <param name="cancellation">Ends the wait for an answer.</param>
    /// <returns>The answer; <see cref="RawAnswer.None"/> when the gateway only hung up.</returns>
    public static async Task<RawAnswer> SendAsync(int port, HostileRequest request, CancellationToken cancellation)
    {
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", port, cancellation);
        var stream = client.GetStream();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sending = WriteAsync(stream, request, done.Token);
        try
        {
            return await ReadAsync(stream, cancellation);
        }
        catch (IOException)
        {
            return RawAnswer.None;
        }
        finally
        {
            await done.CancelAsync();
            await sending;
        }
    }

    private static async Task WriteAsync(NetworkStream stream, HostileRequest request, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(request.Bytes, cancellation);
            while (request.Then == Afterwards.Drips)
            {
                await Task.Delay(20, cancellation);
                await stream.WriteAsync(request.Drop, cancellation);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // The gateway has said no before it had heard all.
        }
    }

    private static async Task<RawAnswer> ReadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        using BufferedStream input = new(stream);
        if (await ReadLineAsync(input, cancellation) is not { Length: > 0 } status)
        {
            return RawAnswer.None;
        }

        StringBuilder head = new();
        while (await ReadLineAsync(input, cancellation) is { Length: > 0 } line)
        {
            head.Append(line).Append('\n');
        }

        RawAnswer answer = new(int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture), head.ToString(), string.Empty);
        return answer with { Body = await ReadBodyAsync(input, answer, cancellation) };
    }

    private static async Task<string> ReadBodyAsync(Stream input, RawAnswer answer, CancellationToken cancellation)
    {
        if (answer.Status == 101)
        {
            return await ReadAllAsync(input, cancellation);
        }

        if (answer.Header("Content-Length") is { } length)
        {
            return await ReadTextAsync(input, int.Parse(length, CultureInfo.InvariantCulture), cancellation);
        }

        if (answer.Header("Transfer-Encoding") is null)
        {
            return string.Empty;
        }

        StringBuilder text = new();
        while (int.Parse((await ReadLineAsync(input, cancellation))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            text.Append(await ReadTextAsync(input, size, cancellation));
            await ReadLineAsync(input, cancellation);
        }

        return text.ToString();
    }

    private static async Task<string> ReadAllAsync(Stream input, CancellationToken cancellation)
    {
        StringBuilder text = new();
        var buffer = new byte[1_024];
        try
        {
            while (await input.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (IOException)
        {
            // It was cut off, after whatever it had said.
        }

        return text.ToString();
    }

    private static async Task<string> ReadTextAsync(Stream input, int length, CancellationToken cancellation)
    {
        var bytes = new byte[length];
        await input.ReadExactlyAsync(bytes, cancellation);
        return Encoding.UTF8.GetString(bytes);
    }

    private static async Task<string?> ReadLineAsync(Stream input, CancellationToken cancellation)
    {
        List<byte> line = [];
        var one = new byte[1];
        while (await input.ReadAsync(one, cancellation) > 0)
        {
            if (one[0] == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">Its status; 0 for no answer.</param>
/// <param name="Head">Its headers, a line each.</param>
/// <param name="Body">Its body as text; of a socket what came until its end.</param>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    public static RawAnswer None { get; } = new(0, string.Empty, string.Empty);

    public string? Header(string name) =>
        Head.Split('\n').FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
