using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;

namespace GovFlow.Server.Generating;

/// <summary>Invented applicants and what they bring: names and numbers are drawn, nobody's own.</summary>
internal static class Applicants
{
    private static readonly string[] Families = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "欧阳"];

    private static readonly string[] Given = ["伟", "芳", "秀英", "敏", "静", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平", "桂英", "建国", "雨桐"];

    private static readonly string[] Trades = ["餐饮", "商贸", "装饰", "农业", "建材", "物流", "食品", "服装"];

    /// <summary>A form as it lies on the window's table: four of five complete, the others with something missing, incomplete or left at home.</summary>
    public static IntakeForm Form(WorkedItem item, Guid caseId, Random random, DateTimeOffset now, string clerk)
    {
        var form = UsualAnswers.Form(item, caseId, Applicant(item.Item, random), now, clerk);
        if (item.Item.Channels is [var first, ..] && !item.Item.Channels.Contains(form.Channel))
            form = form with { Channel = first };
        if (!item.Item.Joint.IsEmpty && IntakeDesk.NotOffered(item.Item, CaseKind.Joint) is null && random.Next(2) == 0)
            form = form with { JointDepartments = [.. item.Item.Joint.Select(d => d.Name)] };
        if (random.Next(5) != 0)
            return form;
        var listed = item.Item.Materials.Where(m => m.IsRequired).ToList();
        if (listed.Count == 0)
            return form;
        var lacking = listed[random.Next(listed.Count)];
        MaterialState[] states = lacking.IsMain
            ? [MaterialState.Missing, MaterialState.Incomplete, MaterialState.NotBrought]
            : lacking.MayDefer ? [MaterialState.Deferred, MaterialState.Missing] : [MaterialState.Missing, MaterialState.Incomplete];
        var state = states[random.Next(states.Length)];
        return form with
        {
            Materials = [.. form.Materials.Select(m => m.Code == lacking.Code ? m with { State = state, ReceivedAt = null, ReceivedBy = null } : m)],
            HasPromised = state is MaterialState.Deferred,
        };
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
