using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Rehearsals;

namespace GovFlow.Server.Generating;

/// <summary>Invented applicants and what they bring: names and numbers are drawn, nobody's own.</summary>
internal static class Applicants
{
    private static readonly string[] Families = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "欧阳"];

    private static readonly string[] Given = ["伟", "芳", "秀英", "敏", "静", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平", "桂英", "建国", "雨桐"];

    private static readonly string[] Trades = ["餐饮", "商贸", "装饰", "农业", "建材", "物流", "食品", "服装"];

    /// <summary>A form as it lies on the window's table: four of five complete, the others with something missing, incomplete or left at home.</summary>
    /// <param name="brings">What the applicant brings; the same series brings the same.</param>
    /// <param name="isWhole">True = nothing is missing; false = something is; null = as chance has it.</param>
    public static IntakeForm Form(WorkedItem item, Guid caseId, Random brings, DateTimeOffset now, OfficeActor.Staff clerk, bool? isWhole = null)
    {
        var form = Complete(item, caseId, Applicant(item.Item, brings), Channel(item.Item, brings), now, clerk.Id);
        if (form.Channel == "window" && clerk.Windows is [var window, ..])
            form = form with { WindowCode = window };
        if (!item.Item.Joint.IsEmpty && IntakeDesk.NotOffered(item.Item, CaseKind.Joint) is null && brings.Next(2) == 0)
            form = form with { JointDepartments = [.. item.Item.Joint.Select(d => d.Name)] };
        // Half of those who may choose 告知承诺 do.
        if (item.Item.PromiseMaterial is { } promise && (caseId.ToByteArray()[^1] & 1) == 0)
            form = form with { Materials = [.. form.Materials.Select(m => m.Code == promise ? m with { State = MaterialState.Received, ReceivedAt = now, ReceivedBy = clerk.Id } : m)] };
        var isLacking = brings.Next(5) == 0;
        var listed = item.Item.Materials.Where(m => m.IsRequired).ToList();
        if (isWhole ?? !isLacking || listed.Count == 0)
            return form;
        // What must be missing is an attachment, so that the case is not returned.
        var lacking = isWhole is false && listed.Find(m => !m.IsMain) is { } attachment ? attachment : listed[brings.Next(listed.Count)];
        MaterialState[] states = lacking.IsMain
            ? [MaterialState.Missing, MaterialState.Incomplete, MaterialState.NotBrought]
            : lacking.MayDefer ? [MaterialState.Deferred, MaterialState.Missing] : [MaterialState.Missing, MaterialState.Incomplete];
        var state = states[brings.Next(states.Length)];
        return form with
        {
            Materials = [.. form.Materials.Select(m => m.Code == lacking.Code ? m with { State = state, ReceivedAt = null, ReceivedBy = null } : m)],
            HasPromised = state is MaterialState.Deferred || brings.Next(3) == 0,
        };
    }

    /// <summary>A form with everything required, by a channel the item has.</summary>
    public static IntakeForm Complete(WorkedItem item, Guid caseId, Applicant applicant, string channel, DateTimeOffset now, string clerk) =>
        UsualAnswers.Form(item.Item, ItemForm.Of(item.Workflow.Definition), caseId, applicant, now, clerk) with { Channel = channel };

    /// <summary>Most come to the window, a third file on-line, a few at a kiosk, where the item is offered there.</summary>
    private static string Channel(ServiceItem item, Random random)
    {
        var wanted = random.Next(100) switch { < 62 => "window", < 95 => "online", _ => "kiosk" };
        return item.Channels.IsEmpty || item.Channels.Contains(wanted) ? item.Channels.IsEmpty ? "window" : wanted : item.Channels[0];
    }

    private static Applicant Applicant(ServiceItem item, Random random)
    {
        var mayBeFirm = item.ApplicantKinds.Contains(ApplicantKind.Organisation);
        var mustBeFirm = mayBeFirm && !item.ApplicantKinds.Contains(ApplicantKind.Person);
        var phone = "13" + random.NextInt64(1_000_000_000).ToString("000000000", CultureInfo.InvariantCulture);
        if (mustBeFirm || (mayBeFirm && random.Next(3) == 0))
        {
            var name = $"{Pick(Families, random)}{Pick(Given, random)}{Pick(Trades, random)}有限公司";
            return new Applicant(new ApplicantIdentity(name, "统一社会信用代码", Sound("91" + Digits(random, 15), PersonalNumbers.CheckCreditCode), IsOrganisation: true), phone);
        }

        var birthday = new DateOnly(1945, 1, 1).AddDays(random.Next(365 * 60));
        return new Applicant(
            new ApplicantIdentity(Pick(Families, random) + Pick(Given, random), "居民身份证", Sound($"620602{birthday:yyyyMMdd}{Digits(random, 3)}", number => PersonalNumbers.CheckIdCard(number, DateOnly.MaxValue)), IsOrganisation: false), phone);
    }

    /// <summary>The number with the one last character that makes it sound.</summary>
    private static string Sound(string body, Func<string, NumberCheck> check) => "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(c => body + c).First(n => check(n) is NumberCheck.Sound);

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];

    private static string Digits(Random random, int count) =>
        string.Create(count, random, static (span, source) =>
        {
            foreach (ref var digit in span)
                digit = (char)('0' + source.Next(10));
        });
}
