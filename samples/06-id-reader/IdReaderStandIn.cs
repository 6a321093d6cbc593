using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GovFlow.Samples;

/// <summary>A card as a reader reads it.</summary>
public sealed record IdCard(string Name, string Number);

/// <summary>
/// The program beside the browser that speaks with the reader of identity cards, without a reader: the card is typed. A hall that has one puts its vendor's library where <see cref="Card"/> is read;
/// all else stays. The protocol stands in the README beside it.
/// </summary>
public sealed class IdReaderStandIn : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _origin;
    private readonly string? _secret;
    private readonly TimeProvider _time;

    /// <param name="port">Of this machine alone; no other reaches it.</param>
    /// <param name="origin">The hall's pages, e.g. <c>http://127.0.0.1:5080</c>: no other page is answered.</param>
    /// <param name="secret">A kiosk's reader secret; null at a window, where nothing is signed.</param>
    /// <param name="time">The machine's clock.</param>
    public IdReaderStandIn(int port, string origin, string? secret, TimeProvider time)
    {
        (_origin, _secret, _time) = (origin, secret, time);
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = AnswerAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Url { get; }

    /// <summary>What lies on the reader; null for nothing.</summary>
    public IdCard? Card { get; set; }

    /// <summary>Run by hand: <c>--origin</c>, <c>--port</c>, and the secret in <c>GOVFLOW_READER_SECRET</c>; then a name and a number a line.</summary>
    public static void Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        string Given(string name, string usual) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : usual;
        using var reader = new IdReaderStandIn(
            int.Parse(Given("--port", "8971"), CultureInfo.InvariantCulture), Given("--origin", "http://127.0.0.1:5080"), Environment.GetEnvironmentVariable("GOVFLOW_READER_SECRET"), TimeProvider.System);
        Console.WriteLine($"{reader.Url}：输入“姓名 号码”放上一张卡，输入空行拿走，Ctrl+C 结束。");
        while (Console.ReadLine() is { } line)
            reader.Card = line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var number] ? new IdCard(name, number) : null;
    }

    /// <summary>HMAC-SHA256, lower-case hex, of the five lines under the secret.</summary>
    public static string Sign(string secret, string challenge, long readAt, IdCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var text = string.Create(CultureInfo.InvariantCulture, $"govflow-card/1\n{challenge}\n{readAt}\n{card.Number}\n{card.Name}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                await OneAsync(context.Request, context.Response);
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or JsonException or IOException)
            {
                // The page has gone, wrote no JSON, or the program ends: the next one is answered.
            }
        }
    }

    private async Task OneAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        // Any page this browser shows could ask; only the hall's own is told who stands here.
        if (request.Headers["Origin"] != _origin)
        {
            response.StatusCode = 403;
            return;
        }
        response.Headers["Access-Control-Allow-Origin"] = _origin;
        response.Headers["Vary"] = "Origin";
        response.Headers["Cache-Control"] = "no-store";
        if (request.HttpMethod == "OPTIONS")
        {
            response.Headers["Access-Control-Allow-Methods"] = "POST";
            response.Headers["Access-Control-Allow-Headers"] = "Content-Type";
            response.Headers["Access-Control-Allow-Private-Network"] = "true";
            response.StatusCode = 204;
            return;
        }
        if (request is not { HttpMethod: "POST", Url.AbsolutePath: "/read" })
        {
            response.StatusCode = 404;
            return;
        }
        using var asked = await JsonDocument.ParseAsync(request.InputStream);
        if (Card is not { } card)
        {
            response.StatusCode = 204;
            return;
        }
        var readAt = _time.GetUtcNow().ToUnixTimeSeconds();
        var challenge = asked.RootElement.TryGetProperty("challenge", out var text) ? text.GetString() : null;
        var signature = challenge is null || _secret is null ? null : Sign(_secret, challenge, readAt, card);
        response.ContentType = "application/json; charset=utf-8";
        await using var answer = new Utf8JsonWriter(response.OutputStream);
        answer.WriteStartObject();
        answer.WriteString("name", card.Name);
        answer.WriteString("number", card.Number);
        answer.WriteNumber("readAt", readAt);
        answer.WriteString("signature", signature);
        answer.WriteEndObject();
    }
}
