using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Outbox;

/// <summary>Kinds of channel a notice may go by.</summary>
public enum NoticeChannelKind
{
    /// <summary>站内消息.</summary>
    InApp = 1,

    /// <summary>邮件.</summary>
    Mail = 2,

    /// <summary>A group robot.</summary>
    Robot = 3,

    /// <summary>A system of one's own, such as a gateway of short messages.</summary>
    Gateway = 4,
}

/// <summary>A channel and whether it is switched on.</summary>
/// <param name="Code">Names it in a test: <c>in-app</c>, <c>mail</c>, <c>robot:NAME</c>.</param>
/// <param name="Detail">Where it leads, without any secret.</param>
/// <param name="Setting">The setting that switches it on.</param>
/// <param name="Waiting">Messages on their way.</param>
/// <param name="Dead">Messages given up, which somebody should look at.</param>
public sealed record NoticeChannelView(string Code, NoticeChannelKind Kind, string Name, bool IsOn, string Detail, string Setting, int Waiting, int Dead);

/// <summary>The channel to be tried.</summary>
public sealed record ChannelTestRequest(string Code);

/// <summary>What a trial came to.</summary>
/// <param name="Message">What the other side said, or that it took the message.</param>
public sealed record ChannelTestResult(bool IsDelivered, string Message, DateTimeOffset At);

/// <summary>通知渠道: by what ways notices leave, and whether one of them arrives now.</summary>
internal sealed class NoticeChannels(
    MailSender mail, RobotSender robots, IOptions<SmtpSettings> smtp, IOptions<WebhookSettings> webhooks, GovFlowDbContext db, TownStore towns, TimeProvider time)
{
    private const string InApp = "in-app";
    private const string Mail = "mail";
    private const string Robot = "robot:";
    private const string List = "channel-tests";
    private const int MostTrials = 20;
    private const int Tries = 8;

    /// <summary>So long a trial may take; after that whoever began it is not coming back with a result.</summary>
    private static readonly TimeSpan Underway = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<NoticeChannelView>> ListAsync(CancellationToken ct)
    {
        var counts = await db.Outbox.AsNoTracking().Where(o => (o.State == OutboxState.Pending || o.State == OutboxState.Leased || o.State == OutboxState.Dead) && (o.Kind == DeliveryChannels.Mail || o.Kind == DeliveryChannels.Robot))
            .GroupBy(o => new { o.Kind, IsDead = o.State == OutboxState.Dead }).Select(g => new { g.Key.Kind, g.Key.IsDead, Count = g.Count() }).ToListAsync(ct);
        int Of(string kind, bool isDead) => counts.Where(c => c.Kind == kind && c.IsDead == isDead).Sum(c => c.Count);
        return
        [
            new(InApp, NoticeChannelKind.InApp, "站内消息", true, "登录后在页面上方的“消息”看到，一直开通。", "", 0, 0),
            new(
                Mail, NoticeChannelKind.Mail, "邮件", mail.IsEnabled, mail.IsEnabled ? $"经 {smtp.Value.Host}:{smtp.Value.Port} 以 {smtp.Value.From} 发出" : "没有配置邮件服务器。", "GovFlow:Smtp:Host",
                Of(DeliveryChannels.Mail, false), Of(DeliveryChannels.Mail, true)),
            .. webhooks.Value.Robots.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new NoticeChannelView(
                Robot + r.Key, r.Value.Kind is WebhookKind.Generic ? NoticeChannelKind.Gateway : NoticeChannelKind.Robot, r.Key, true,
                // The path holds the robot's key: only the host is shown.
                $"{(Uri.TryCreate(r.Value.Url, UriKind.Absolute, out var url) ? url.Host : "地址不正确")}，发给 {string.Join('、', r.Value.Audiences)}", $"GovFlow:Webhooks:Robots:{r.Key}",
                Of(DeliveryChannels.Robot, false), Of(DeliveryChannels.Robot, true))),
        ];
    }

    /// <summary>Sends one message now, past the queue, to the one who asks; what became of it is on record.</summary>
    public async Task<(ChannelTestResult? Result, ApiProblem? Problem)> TestAsync(string centreCode, ChannelTestRequest request, Guid id, Actor actor, CancellationToken ct)
    {
        var by = actor.IdIn(centreCode);
        // What was tried stays tried, whatever the settings say by now.
        if (await SeenAsync(centreCode, request.Code, id, by, isBegun: false, ct) is { } before)
            return before;
        string? address = null;
        if (request.Code == Mail)
        {
            if (!mail.IsEnabled)
                return (null, Off());
            address = await db.Users.Where(u => u.Id == actor.UserId).Select(u => u.Email).SingleOrDefaultAsync(ct);
            if (address is not { Length: > 0 })
                return (null, ApiProblem.Invalid(new FieldProblem("$.code", "no-mail-address", "您的账户没有邮件地址，测试邮件无处可送。请先在“人员”填写邮件地址。")));
        }
        else if (request.Code != InApp && !(request.Code.StartsWith(Robot, StringComparison.Ordinal) && webhooks.Value.Robots.ContainsKey(request.Code[Robot.Length..])))
            return (null, ApiProblem.Invalid(new FieldProblem("$.code", "channel-unknown", "没有这个通知渠道。")));
        if (await SeenAsync(centreCode, request.Code, id, by, isBegun: true, ct) is { } meanwhile)
            return meanwhile;
        var delivery = new Delivery(id, "channel.test", "通知渠道测试", $"这是{actor.Name}从政务服务大厅发出的测试消息，收到即表示渠道可用。", null);
        string message;
        var isDelivered = true;
        try
        {
            if (address is not null)
                await mail.SendAsync(delivery, address, ct);
            else if (request.Code != InApp)
                await robots.SendAsync(delivery, request.Code[Robot.Length..], ct);
            message = address is not null ? $"邮件服务器已接收，送往 {address}。" : request.Code == InApp ? "站内消息由本系统直接显示，您看到这一行就是可用。" : "对方已接收。";
        }
        catch (DeliveryException failed)
        {
            (isDelivered, message) = (false, failed.Message);
        }
        var now = time.GetUtcNow();
        var result = new ChannelTestResult(isDelivered, message, now);
        await KeepAsync(
            centreCode, trials => trials.RemoveAll(t => t.Id == id).Add(new Trial(id, request.Code, by, now, result)),
            new("test-channel", request.Code, centreCode, by, now, null, new { IsDelivered = isDelivered, Message = isDelivered ? null : message }), ct);
        return (result, null);

        static ApiProblem Off() => new(StatusCodes.Status409Conflict, "channel-off", "渠道没有开通", "没有配置邮件服务器，请运维人员在系统设置 GovFlow:Smtp 中填写后重启。");
    }

    /// <summary>What came of the trial with that id: whoever asks twice is not written to twice. Null where there is none yet.</summary>
    /// <param name="isBegun">Whether it is put on record as begun then.</param>
    private async Task<(ChannelTestResult? Result, ApiProblem? Problem)?> SeenAsync(string centreCode, string code, Guid id, string by, bool isBegun, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        (ChannelTestResult?, ApiProblem?)? answer = null;
        await KeepAsync(
            centreCode,
            trials =>
            {
                answer = trials.FirstOrDefault(t => t.Id == id) switch
                {
                    null => null,
                    var other when (other.Code, other.By) != (code, by) => (null, DeskProblems.Of(new DeskResult.ContentChanged())),
                    { Result: { } result } => (result, null),
                    var begun when now - begun.At < Underway => (null, new ApiProblem(StatusCodes.Status409Conflict, "test-underway", "正在测试", "这次测试还没有结果，请稍候再看。")),
                    _ => (new ChannelTestResult(false, "上一次测试中断，不知是否送达，请重新测试。", now), null),
                };
                return answer is null && isBegun ? [.. trials.TakeLast(MostTrials - 1), new Trial(id, code, by, now, null)] : (ImmutableArray<Trial>?)null;
            },
            new("begin-channel-test", code, centreCode, by, now, null, null), ct);
        return answer;
    }

    /// <summary>Changes the list of trials against what was read; null = it stays.</summary>
    private async Task KeepAsync(string centreCode, Func<ImmutableArray<Trial>, ImmutableArray<Trial>?> change, OfficeAct act, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var kept = await towns.ReadListAsync(centreCode, List, ct);
            if (change(kept.Json is null ? [] : JsonSerializer.Deserialize<ImmutableArray<Trial>>(kept.Json)) is not { } trials
                || await towns.WriteListAsync(centreCode, List, kept.Version, JsonSerializer.Serialize(trials), act, ct))
            {
                return;
            }
        }
        throw new ApiProblemException(ApiProblem.LostRace(null));
    }

    /// <summary>A trial that was begun; its result once there is one.</summary>
    private sealed record Trial(Guid Id, string Code, string By, DateTimeOffset At, ChannelTestResult? Result);
}
