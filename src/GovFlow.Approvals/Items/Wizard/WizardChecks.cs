using System.Collections.Immutable;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Items.Wizard;

/// <summary>Answers that contradict each other or leave out what nothing can be drawn without. What the linter finds in the drawing is not looked for here.</summary>
internal static class WizardChecks
{
    public static ImmutableArray<DefinitionProblem> Of(WizardAnswers answers)
    {
        var problems = ImmutableArray.CreateBuilder<DefinitionProblem>();
        void Refuse(bool holds, string path, string message)
        {
            if (holds)
                problems.Add(new DefinitionProblem($"$.{path}", "wizard.answer", message));
        }

        var (paths, posts) = (answers.Paths, answers.Posts);
        foreach (var (path, text, what) in new[]
        {
            ("code", answers.Code, "事项编码"), ("name", answers.Name, "事项名称"), ("pinyin", answers.Pinyin, "拼音首字母"), ("resultName", answers.ResultName, "办理结果"),
            ("windowClass", answers.WindowClass, "窗口类别"), ("posts.issue", posts.Issue, "出件岗位"), ("posts.leadDepartment", posts.LeadDepartment, "主办部门"),
        })
            Refuse(string.IsNullOrWhiteSpace(text), path, $"请填写{what}。");

        Refuse(answers.ApplicantKinds.IsDefaultOrEmpty, "applicantKinds", "请选择服务对象。");
        Refuse(answers.Channels.IsDefaultOrEmpty, "channels", "请选择办理渠道。");
        Refuse(answers.Basis.IsDefaultOrEmpty || answers.Basis.Any(b => Blank(b.Law) || Blank(b.Article) || Blank(b.Content)), "basis", "至少写明一项设定依据，法律名称、条款和内容都要填写。");
        Refuse(answers.Conditions.IsDefaultOrEmpty || answers.Conditions.Any(Blank), "conditions", "至少写明一项办理条件（行政许可法第三十条）。");
        Refuse(answers.Materials.IsDefaultOrEmpty || !answers.Materials.Any(m => m is { IsMain: true, IsRequired: true }), "materials", "至少有一份必需的主件。");
        foreach (var (index, material) in (answers.Materials.IsDefault ? [] : answers.Materials).Index())
        {
            Refuse(Blank(material.Name) || Blank(material.Basis), $"materials[{index}]", "每份材料写明名称和要求提供的依据；没有依据的不得要求。");
            Refuse(material is { IsMain: true, MayDefer: true }, $"materials[{index}].mayDefer", "主件不得容缺。");
        }

        Refuse(paths is { Immediate: false, Committed: false, Joint: false, Proxy: false }, "paths", "即办、承诺、联办、代理至少选一种。");
        Refuse(paths is { Immediate: true, Committed: true } or { Immediate: true, Joint: true }, "paths.immediate", "当日办结的事项不同时按承诺件、联办件办理。");
        var isDecidedHere = paths.Immediate || paths.Committed || paths.Joint;
        Refuse(!isDecidedHere && answers.PowerSource is not PowerSource.ReportUp, "paths", "本级有权决定的事项不能只有代理一种办法。");
        Refuse(answers.PowerSource is PowerSource.ReportUp && !paths.Proxy, "paths.proxy", "转报的事项由代办员转报，应选择代理。");
        Refuse(isDecidedHere && Blank(posts.Decide), "posts.decide", "请选择作出决定的岗位。");
        Refuse(paths.Proxy && (Blank(posts.Proxy) || Blank(posts.UpperBody)), "posts.proxy", "代理件要写明代办岗位和上级机关。");
        Refuse(paths.Joint && Blank(posts.Review) && posts.Departments is { IsDefaultOrEmpty: false, Length: 1 }, "posts.review", "联办件由两个以上部门审查：请选择牵头部门的审查岗位，或者再列一个会同部门。");
        Refuse(paths.Joint && posts.Departments is { IsDefaultOrEmpty: false } others && others.Any(d => d.Name.Trim() == posts.LeadDepartment.Trim()), "posts.departments", "牵头部门自己的审查由“审查岗位”办理，会同部门只列其他部门。");
        Refuse(paths.Joint == posts.Departments.IsDefaultOrEmpty, "posts.departments", paths.Joint ? "联办件至少有一个会同办理的部门。" : "没有联办件，不需要会同部门。");
        foreach (var (index, department) in (posts.Departments.IsDefault ? [] : posts.Departments).Index())
            Refuse(Blank(department.Name) || Blank(department.Post) || Blank(department.Share) || department.Days < 1, $"posts.departments[{index}]", "会同部门写明名称、岗位、分工和时限（至少 1 天）。");
        Refuse(posts.WindowDecides && !answers.IsFormalReview, "posts.windowDecides", "只作形式审查的事项才能由窗口决定。");
        Refuse(posts.WindowDecides && !paths.Immediate, "posts.windowDecides", "窗口决定的事项当场办结，应选择即办。");
        Refuse(posts.Survey is not null && !paths.Committed && !paths.Joint, "posts.survey", "当日办结和转报的事项没有现场踏勘，要踏勘的按承诺件或联办件办理。");
        Refuse(answers.Fee is { } fee && (Blank(fee.Standard) || Blank(fee.Basis)), "fee", "收费写明标准和依据（行政许可法第五十八条、第五十九条）。");
        Days(answers.Limits, Refuse);
        return problems.ToImmutable();
    }

    private static void Days(WizardLimits limits, Action<bool, string, string> refuse)
    {
        foreach (var (name, days, least) in new[] { ("review", limits.Review, 0), ("survey", limits.Survey, 0), ("decide", limits.Decide, 0), ("certificate", limits.Certificate, 0), ("proxy", limits.Proxy, 1), ("supplement", limits.Supplement, 1) })
            refuse(days < least || days > 365, $"limits.{name}", $"天数须在 {least} 到 365 之间。");
        refuse(limits.Promised is < 1 or > 365, "limits.promised", "承诺时限须在 1 到 365 个工作日之间。");
        refuse(limits.Statutory is < 1 or > 3650, "limits.statutory", "法定时限须在 1 到 3650 天之间。");
    }

    private static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);
}
