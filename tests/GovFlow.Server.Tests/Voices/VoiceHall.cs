using System.Text.Json;
using GovFlow.Storage;
using GovFlow.TestKit;

namespace GovFlow.Server.Tests.Voices;

/// <summary>A hall with people who complain and people who answer. It opens on Friday 2026-03-06.</summary>
internal sealed class VoiceHall : IAsyncDisposable
{
    public GovFlowHost Host { get; }

    public TownStaff Staff { get; }

    private readonly OfficeClient _anyone;

    /// <param name="database">Null = a SQLite file of its own with the sample town.</param>
    public VoiceHall(TestDatabase? database = null)
    {
        Host = new GovFlowHost(database, new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Security:PublicRequestsPerMinute"] = "1000" });
        Staff = new TownStaff(Host);
        _anyone = Host.Office();
    }

    /// <summary>Somebody at home.</summary>
    public Task<HttpResponseMessage> PublicAsync(string path, object body, Guid? commandId = null) => _anyone.SendAsync($"/api/public/{path}", body, null, commandId);

    public async Task<JsonElement> FiledAsync(string kind = "Complaint", string? caseNumber = null) => await OfficeClient.OkAsync(
        await PublicAsync("voices", new { kind, title = "排队太久", text = "我叫赵六六，等了三个小时，电话13800001234。", name = "赵六六", phone = "13800001234", caseNumber }));

    public async Task<JsonElement> RegisteredAsync(string person, object more) =>
        await OfficeClient.OkAsync(await (await Staff.PersonAsync(person)).SendAsync("/api/voices", more, null, null));

    public async Task<JsonElement> SeeAsync(string person, Guid id) => await (await Staff.PersonAsync(person)).GetAsync($"/api/voices/{id}");

    public async Task<JsonElement> ListAsync(string person, string query = "") => (await (await Staff.PersonAsync(person)).GetAsync($"/api/voices?limit=200{query}")).GetProperty("items");

    public async Task<HttpResponseMessage> TryAsync(string person, Guid id, string act, object? body = null, string? etag = null, Guid? commandId = null) =>
        await (await Staff.PersonAsync(person)).ActAsync("voices", id, act, body ?? new { }, etag, commandId);

    public async Task<JsonElement> DoAsync(string person, Guid id, string act, object? body = null)
    {
        using var answer = await TryAsync(person, id, act, body);
        return await OfficeClient.OkAsync(answer);
    }

    /// <summary>A refusal by status and code.</summary>
    public async Task<(int Status, string? Code)> RefusedAsync(string person, Guid id, string act, object? body = null)
    {
        // The version is read by somebody who sees it: who does not is refused all the same.
        using var answer = await TryAsync(person, id, act, body, (await SeeAsync("p65", id)).GetProperty("etag").GetString());
        return ((int)answer.StatusCode, await answer.CodeAsync());
    }

    /// <summary>A case from its filing to its end, with the token its applicant finds.</summary>
    public async Task<(Guid Id, string Number, string Token)> FinishedCaseAsync()
    {
        var filed = await (await Staff.PersonAsync("p05")).FileCaseAsync("GFI-05");
        var id = filed.GetProperty("case").GetProperty("id").GetGuid();
        await Staff.WorkToTheEndAsync(id);
        var number = filed.GetProperty("case").GetProperty("number").GetString()!;
        var progress = await OfficeClient.OkAsync(await PublicAsync("progress", new { number, queryCode = filed.GetProperty("queryCode").GetString() }));
        return (id, number, progress.GetProperty("ratingToken").GetString()!);
    }

    public Task<GovFlowDbContext> ContextAsync() => Host.ContextAsync();

    public async ValueTask DisposeAsync()
    {
        _anyone.Dispose();
        await Staff.DisposeAsync();
        await Host.DisposeAsync();
    }
}
