using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace CitizenCivility.Bench.Support;

/// <summary>Closed-loop load over plain sockets: as little client as possible, so that the server is what is measured.</summary>
internal static class HttpLoad
{
    /// <returns>Requests per second over <paramref name="time"/>, after a warm-up of a quarter of it.</returns>
    public static async Task<double> RateAsync(Uri address, string path, int connections, TimeSpan time)
    {
        await RunAsync(address, path, connections, time / 4);
        var started = Stopwatch.GetTimestamp();
        var count = await RunAsync(address, path, connections, time);
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<long> RunAsync(Uri address, string path, int connections, TimeSpan time)
    {
        using var end = new CancellationTokenSource(time);
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => ConnectionAsync(address, path, end.Token))));
        return counts.Sum();
    }

    private static async Task<long> ConnectionAsync(Uri address, string path, CancellationToken end)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, CancellationToken.None);
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: text/html\r\n\r\n");
        var buffer = new byte[256 * 1024];
        var done = 0L;
        while (!end.IsCancellationRequested)
        {
            await socket.SendAsync(request, CancellationToken.None);
            await ReadAnswerAsync(socket, buffer);
            done++;
        }

        return done;
    }

    private static async Task ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        int head;
        while ((head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0) length += await ReceiveAsync(socket, buffer.AsMemory(length));
        if (!buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.UTF8.GetString(buffer.AsSpan(0, Math.Min(length, 300))));

        var field = buffer.AsSpan(0, head).IndexOf("Content-Length: "u8);
        if (field >= 0 && Utf8Parser.TryParse(buffer.AsSpan(field + 16), out int body, out _))
        {
            while (length < head + 4 + body) length += await ReceiveAsync(socket, buffer.AsMemory(length));
            return;
        }

        while (!buffer.AsSpan(0, length).EndsWith("\r\n0\r\n\r\n"u8)) length += await ReceiveAsync(socket, buffer.AsMemory(length));
    }

    private static async Task<int> ReceiveAsync(Socket socket, Memory<byte> into)
    {
        var read = await socket.ReceiveAsync(into);
        return read > 0 ? read : throw new IOException("The server closed the connection.");
    }
}
