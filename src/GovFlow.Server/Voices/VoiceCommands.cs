using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;

namespace GovFlow.Server.Voices;

/// <summary>Reads what was handed in, whole: every wrong field is named.</summary>
internal static class VoiceCommands
{
    private const int MostOfVoice = 2000;

    /// <summary>The command of an act; null with the problems where something is missing or wrong.</summary>
    /// <param name="takerUnit">The actor's own unit.</param>
    public static VoiceCommand? Of(VoiceAct act, VoiceActRequest request, Hall hall, string? takerUnit, out IReadOnlyList<FieldProblem> problems)
    {
        var check = new Fields();
        VoiceCommand command = act switch
        {
            VoiceAct.Take => new VoiceCommand.Take(takerUnit),
            VoiceAct.Accept => new VoiceCommand.Accept(),
            VoiceAct.Decline => new VoiceCommand.Decline(check.Text(request.Text)),
            VoiceAct.Offer => Offer(request, hall, check),
            VoiceAct.Contact => new VoiceCommand.Contact(check.Way(request.Way), check.Text(request.Text)),
            VoiceAct.Progress => new VoiceCommand.Progress(check.Text(request.Text)),
            VoiceAct.Investigate => new VoiceCommand.Investigate(
                check.Way(request.Way), check.Line(request.People, "$.people", "请写明向谁了解、谁在场。"), check.Text(request.Text), check.Optional(request.Evidence, "$.evidence")),
            VoiceAct.Extend => new VoiceCommand.Extend(
                check.Given(request.Days, "$.days", "请写明延长几个工作日。"), check.Text(request.Text), check.Line(request.Progress, "$.progress", "请写明目前进展。", FreeText.MostOfText)),
            VoiceAct.PromiseAnswer => new VoiceCommand.PromiseAnswer(check.Given(request.DueDay, "$.dueDay", "请写明约定答复的日期。"), check.Text(request.Text)),
            VoiceAct.Reply => new VoiceCommand.Reply(
                check.Given(request.Outcome, "$.outcome", "请选择办理结果。"), check.Text(request.Text), check.Way(request.Way),
                check.Line(request.Proof, "$.proof", "请写明答复的凭证：录音编号、签收单、邮件等。"), Promises(request.Promises ?? [], check),
                check.Known(request.Adoption, "$.adoption", "没有这种采纳情况。"), check.Optional(request.AdoptionReason, "$.adoptionReason", FreeText.MostOfText)),
            VoiceAct.Fulfil => new VoiceCommand.Fulfil(check.Given(request.PromiseId, "$.promiseId", "请选择已兑现的承诺。"), check.Text(request.Text)),
            VoiceAct.Revisit => new VoiceCommand.Revisit(check.Way(request.Way), check.Text(request.Text)),
            VoiceAct.Reopen => new VoiceCommand.Reopen(check.Way(request.Way), check.Text(request.Text)),
        };
        problems = check.Problems;
        return problems.Count == 0 ? command : null;
    }

    /// <summary>The problems of a registration; none where it can be kept.</summary>
    public static IReadOnlyList<FieldProblem> Check(RegisterVoiceRequest request, Hall hall)
    {
        var check = new Fields();
        if (!Enum.IsDefined(request.Kind) || request.Kind is VoiceKind.BadRating)
            check.Add("$.kind", "voice-kind", "请选择投诉、举报、建议或者咨询。");
        if (!Enum.IsDefined(request.Channel))
            check.Add("$.channel", "voice-channel", "请选择来源渠道。");
        check.Line(request.Title, "$.title", "请用一句话写明什么事。");
        check.Text(request.Text, MostOfVoice);
        foreach (var (text, path) in new[] { (request.Name, "$.name"), (request.Phone, "$.phone"), (request.Address, "$.address"), (request.CaseNumber, "$.caseNumber"), (request.HotlineNumber, "$.hotlineNumber"), (request.Subject, "$.subject") })
            check.Optional(text, path);
        // A report may be anonymous, and who asks at the window stands there; everybody else wants an answer. The hotline knows who called.
        var isReachable = request.Kind is VoiceKind.Report || request.Channel is VoiceChannel.Hotline || request is { Kind: VoiceKind.Consultation, Channel: VoiceChannel.Window };
        if (!isReachable && string.IsNullOrWhiteSpace(request.Phone))
            check.Add("$.phone", "voice-phone", "请留下联系电话，以便答复；不愿留电话的，可以选择举报。");
        if (request.Channel is VoiceChannel.Hotline && string.IsNullOrWhiteSpace(request.HotlineNumber))
            check.Add("$.hotlineNumber", "voice-hotline", "请填写12345工单编号。");
        if (request.AboutPersonId is { } about && hall.Person(about) is null)
            check.Add("$.aboutPersonId", "person-unknown", "没有这名工作人员。");
        if (request.UnitCode is { } unit && hall.Town.Units.All(u => u.Code != unit))
            check.Add("$.unitCode", "unit-unknown", "没有这个单位。");
        return check.Problems;
    }

    private static VoiceCommand.Offer Offer(VoiceActRequest request, Hall hall, Fields check)
    {
        var to = check.Line(request.PersonId, "$.personId", "请选择转给谁办理。");
        if (to.Length > 0 && hall.Person(to) is not { IsActive: true })
            check.Add("$.personId", "person-unknown", "没有这名工作人员。");
        if (request.UnitCode is { } unit && hall.Town.Units.All(u => u.Code != unit))
            check.Add("$.unitCode", "unit-unknown", "没有这个单位。");
        ImmutableArray<string> helpers = [.. request.HelperIds ?? []];
        if (helpers.Length > 10 || helpers.Any(h => hall.Person(h) is not { IsActive: true }))
            check.Add("$.helperIds", "person-unknown", "协办人员须为本中心在职人员，最多10人。");
        return new VoiceCommand.Offer(to, request.UnitCode ?? hall.HomeOf(to), helpers, check.Text(request.Text));
    }

    private static ImmutableArray<PromiseMade> Promises(IReadOnlyList<PromiseMade> promises, Fields check) =>
    [
        .. promises.Select((p, i) => p with { Text = check.Line(p.Text, string.Create(CultureInfo.InvariantCulture, $"$.promises[{i}].text"), "请写明承诺的事项。", 200) }),
    ];

    /// <summary>Takes fields one by one and remembers what is wrong with them.</summary>
    private sealed class Fields
    {
        private readonly List<FieldProblem> _problems = [];

        public IReadOnlyList<FieldProblem> Problems => _problems;

        public void Add(string path, string code, string message) => _problems.Add(new FieldProblem(path, code, message));

        public string Text(string? text, int most = FreeText.MostOfText) => Line(text, "$.text", "请写明内容。", most);

        public string Line(string? text, string path, string missing, int most = FreeText.MostOfLine)
        {
            var trimmed = text?.Trim() ?? "";
            if (trimmed.Length == 0)
                Add(path, "text-missing", missing);
            else if (FreeText.Check(most, (trimmed, path)) is { } unfit)
                Add(path, unfit.Code, unfit.Message);
            return trimmed;
        }

        public T? Known<T>(T? value, string path, string unknown)
            where T : struct, Enum
        {
            if (value is { } given && !Enum.IsDefined(given))
                Add(path, "unknown", unknown);
            return value;
        }

        public string? Optional(string? text, string path, int most = FreeText.MostOfLine)
        {
            if (FreeText.Check(most, (text, path)) is { } unfit)
                Add(path, unfit.Code, unfit.Message);
            return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        }

        public VoiceWay Way(VoiceWay? way) => Given(way, "$.way", "请选择方式。");

        public T Given<T>(T? value, string path, string missing)
            where T : struct
        {
            if (value is null)
                Add(path, "missing", missing);
            return value.GetValueOrDefault();
        }
    }
}
