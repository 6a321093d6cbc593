using System.Net.Http.Json;
using System.Text.Json;
using GovFlow.Samples;

namespace GovFlow.TestKit;

/// <summary>A registered kiosk with a reader, as its page and the program beside it act together; what they send may be spoilt on the way.</summary>
public sealed class CardKiosk : IDisposable
{
    private readonly TimeProvider _time;

    private CardKiosk(HttpClient http, TimeProvider time, Guid id, string token, string secret) => (Applicant, _time, Id, Token, Secret) = (new ApplicantClient(http), time, id, token, secret);

    /// <summary>The machine's browser.</summary>
    public ApplicantClient Applicant { get; }

    /// <summary>The device.</summary>
    public Guid Id { get; }

    /// <summary>What the machine shows itself with.</summary>
    public string Token { get; set; }

    /// <summary>What its reader signs with.</summary>
    public string Secret { get; set; }

    /// <summary>Has an administrator register a machine.</summary>
    /// <param name="node">The server it speaks with, where that is not <paramref name="host"/>.</param>
    public static async Task<CardKiosk> RegisterAsync(GovFlowHost host, OfficeClient admin, GovFlowHost? node = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(admin);
        using var made = await admin.SendAsync("/api/wall/devices", new { name = "一号终端", profile = "Kiosk" }, null, null);
        var device = await OfficeClient.OkAsync(made);
        return new CardKiosk(
            (node ?? host).CreateClient(), host.Clock, device.GetProperty("device").GetProperty("id").GetGuid(), device.GetProperty("token").GetString()!, device.GetProperty("readerSecret").GetString()!);
    }

    /// <summary>The same machine speaking with another server of the hall.</summary>
    public CardKiosk At(GovFlowHost node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new CardKiosk(node.CreateClient(), _time, Id, Token, Secret);
    }

    /// <summary>Asks for a challenge.</summary>
    public Task<HttpResponseMessage> AskAsync() => SendAsync("/card/challenge", null);

    /// <summary>A challenge; fails the test where there is none.</summary>
    public async Task<string> ChallengeAsync()
    {
        using var answer = await AskAsync();
        return (await OfficeClient.OkAsync(answer)).GetProperty("challenge").GetString()!;
    }

    /// <summary>What the reader says of a card.</summary>
    /// <param name="ahead">How far the machine's clock is ahead.</param>
    public JsonElement Read(string challenge, string name = "欧阳小麦", string number = "11010519491231002X", TimeSpan ahead = default)
    {
        var readAt = (_time.GetUtcNow() + ahead).ToUnixTimeSeconds();
        return JsonSerializer.SerializeToElement(new { name, number, challenge, readAt, signature = IdReaderStandIn.Sign(Secret, challenge, readAt, new IdCard(name, number)) });
    }

    /// <summary>Brings a reading to the server.</summary>
    public Task<HttpResponseMessage> BringAsync(object reading) => SendAsync("/card/login", reading);

    /// <summary>A card is laid down and read, and its owner is logged in where nothing is wrong.</summary>
    public async Task<HttpResponseMessage> LogInAsync(string name = "欧阳小麦", string number = "11010519491231002X") => await BringAsync(Read(await ChallengeAsync(), name, number));

    /// <inheritdoc/>
    public void Dispose() => Applicant.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string path, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/applicant{path}", UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-Wall-Token", Token);
        return await Applicant.Http.SendAsync(request);
    }
}
