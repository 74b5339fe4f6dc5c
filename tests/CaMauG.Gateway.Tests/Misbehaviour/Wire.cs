using System.Net.Sockets;
using System.Text;

namespace CaMauG.Gateway.Tests.Misbehaviour;

/// <summary>The open connection on which a service misbehaves.</summary>
internal sealed class Wire(TcpClient client, NetworkStream stream, CancellationToken stopping)
{
    public CancellationToken Stopping => stopping;

    public Task SendAsync(byte[] bytes) => stream.WriteAsync(bytes, stopping).AsTask();

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>A whole answer with the length it has.</summary>
    public Task AnswerAsync(string body, string contentType = "application/json", string status = "200 OK", string headers = "") =>
        AnswerAsync(Encoding.UTF8.GetBytes(body), contentType, status, headers);

    public async Task AnswerAsync(byte[] body, string contentType = "application/json", string status = "200 OK", string headers = "")
    {
        await SendAsync($"HTTP/1.1 {status}\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\n{headers}\r\n");
        await SendAsync(body);
    }

    /// <summary>Keeps the connection open and says nothing.</summary>
    public Task HangAsync() => Task.Delay(Timeout.Infinite, stopping);

    public void Close() => client.Close();

    public void Reset()
    {
        client.Client.LingerState = new(true, 0);
        client.Close();
    }

    /// <summary>Sends something until the other side hangs up.</summary>
    public async Task RepeatAsync(string text, int delay = 0)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        while (true)
        {
            await SendAsync(bytes);
            if (delay > 0)
            {
                await Task.Delay(delay, stopping);
            }
        }
    }
}
