using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Items.Wizard;

/// <summary>The catalogue's side of the wizard's answers.</summary>
internal static class WizardItem
{
    /// <summary>许可法 42: the longest a body may take for a licence where no other law says otherwise.</summary>
    private const int LicenceDays = 20;

    public static ServiceItem Of(WizardAnswers answers, int promised) => new()
    {
        Code = answers.Code.Trim(),
        Name = answers.Name.Trim(),
        Pinyin = answers.Pinyin.Trim(),
        Category = answers.Category,
        PowerSource = answers.PowerSource,
        IsImmediate = answers.Paths.Immediate,
        IsFormalReview = answers.IsFormalReview,
        WindowClass = answers.WindowClass,
        ApplicantKinds = answers.ApplicantKinds,
        Channels = answers.Channels,
        Basis = [.. answers.Basis.Select(b => new LegalBasis(LegalBasis.Plain(b.Law), b.Article, b.Content, Verification.Unverified))],
        StatutoryLimit = Statute(answers),
        PromisedLimit = new TimeLimit(promised, DayUnit.Working),
        SupplementDays = answers.Limits.Supplement,
        Conditions = answers.Conditions,
        Materials = [.. answers.Materials.Select((m, i) => new MaterialRequirement($"M{FlowDrawing.Number(i + 1)}", m.Name)
        {
            IsMain = m.IsMain, MayDefer = m.MayDefer, IsRequired = m.IsRequired, Basis = m.Basis,
        })],
        Fee = answers.Fee is { } fee ? new FeeRule(true, fee.Standard, fee.Basis) : new FeeRule(false, Basis: "行政许可法第五十八条"),
        ResultName = answers.ResultName,
        Lead = new DepartmentShare(answers.Posts.LeadDepartment, "牵头办理"),
        Joint = [.. answers.Posts.Departments.Select(d => new DepartmentShare(d.Name, d.Share, new TimeLimit(d.Days, DayUnit.Working)))],
        JointRule = answers.Paths.Joint ? new JointRule("并联审查", answers.Posts.LeadDepartment, "由牵头部门发出联系单，各部门分别答复", "任一部门不能办理或需要补正的，告知申请人和牵头窗口", []) : null,
        ReturnGrounds = [new ReturnGround('a', $"缺少{answers.Materials.First(m => m.IsMain).Name}"), new ReturnGround('b', "申请内容明显不符合法律、法规、政策或者规划")],
        KindsNotOffered = NotOffered(answers.Paths),
    };

    private static TimeLimit? Statute(WizardAnswers answers)
    {
        var isLicence = answers.Category is ItemCategory.Licence;
        if (answers.Limits.Statutory is not { } days)
            return isLicence ? new TimeLimit(LicenceDays, DayUnit.Working) { Source = "行政许可法第四十二条第一款", Extension = Extension } : null;
        return new TimeLimit(days, answers.Limits.StatutoryUnit) { Source = answers.Limits.StatutorySource, Extension = isLicence ? Extension : null };
    }

    private static ItemExtension Extension => new(10, DayUnit.Working, ExtensionApprover.HeadOfBody) { Basis = "行政许可法第四十二条第一款", ApproverName = "本行政机关负责人" };

    private static ImmutableArray<KindNotOffered> NotOffered(WizardPaths paths)
    {
        (CaseKind Kind, bool IsOffered, string Usual)[] kinds =
        [
            (CaseKind.Immediate, paths.Immediate, "须审查核实或者履行规定程序，当日不能办结。"),
            (CaseKind.Committed, paths.Committed, paths.Immediate ? "材料齐全的当日办结，不作承诺件办理。" : paths.Joint ? "须两个以上部门办理，一律按联办件受理。" : "由上级机关决定，按代理件受理。"),
            (CaseKind.Joint, paths.Joint, "本事项由一个部门独立办理，不涉及两个以上部门共同审批。"),
            (CaseKind.Proxy, paths.Proxy, "本级有权决定，不需要转报上级。"),
        ];
        return [.. kinds.Where(k => !k.IsOffered).Select(k => new KindNotOffered(k.Kind.ToString(), paths.WhyNot.GetValueOrDefault(k.Kind.ToString()) is { Length: > 0 } own ? own : k.Usual))];
    }
}
