using GovFlow.Approvals.Items;
using GovFlow.Approvals.Items.Wizard;

namespace GovFlow.Approvals.Tests.Items.Wizard;

/// <summary>Every combination of the wizard's closed answers, in the sample town's posts.</summary>
internal static class Answers
{
    private static readonly bool[] Both = [false, true];

    public static IEnumerable<WizardAnswers> All =>
        from immediate in Both
        from committed in Both
        from joint in Both
        from proxy in Both
        from category in new[] { ItemCategory.Licence, ItemCategory.Benefit }
        from source in Enum.GetValues<PowerSource>()
        from formal in Both
        from window in Both
        from survey in Both
        from review in Both
        from fee in Both
        select Of(new WizardPaths(immediate, committed, joint, proxy), category, source, formal, window, survey, review, fee);

    /// <summary>户外广告设置审批, as the handbook makes it.</summary>
    public static WizardAnswers Advertising => Of(new WizardPaths(false, true, false, false), ItemCategory.Licence, PowerSource.Delegated, false, false, true, true, false);

    public static WizardAnswers Of(WizardPaths paths, ItemCategory category, PowerSource source, bool isFormal, bool windowDecides, bool isSurveyed, bool isReviewed, bool isCharged) => new()
    {
        Code = "GFI-90",
        Name = "户外广告设置审批",
        Pinyin = "hwggszsp",
        ResultName = "户外广告设置许可证",
        Category = category,
        PowerSource = source,
        IsFormalReview = isFormal,
        ApplicantKinds = [ApplicantKind.Person, ApplicantKind.Organisation],
        Channels = ["window", "online"],
        WindowClass = "城乡建设",
        Basis = [new WizardBasis("城市市容和环境卫生管理条例", "第十一条", "设置大型户外广告应当征得市容环境卫生主管部门同意后办理审批手续")],
        Conditions = ["设置位置符合户外广告设置规划", "结构安全有设计文件证明"],
        Materials = [new WizardMaterial("户外广告设置申请表", true, false, "条例第十一条"), new WizardMaterial("位置关系图和效果图", false, false, "条例第十一条"), new WizardMaterial("场地使用权证明", false, true, "条例第十一条")],
        Paths = paths,
        Posts = new WizardPosts(windowDecides ? "win-construction" : "decide-municipal", "issue")
        {
            Review = isReviewed ? "review-municipal" : null,
            Survey = isSurveyed ? "survey-municipal" : null,
            WindowDecides = windowDecides,
            Authorisation = "县政府赋权文件正在报批，发布前登记",
            LeadDepartment = "综合行政执法队",
            Departments = paths.Joint ? [new WizardDepartment("县公安局交通管理大队派驻组", "review-traffic", "道路交通安全", 3), new WizardDepartment("村镇建设办公室", "review-construction", "建筑物安全", 4)] : [],
            Proxy = paths.Proxy ? "proxy-agent" : null,
            UpperBody = paths.Proxy ? "县城市管理局" : null,
        },
        Fee = isCharged ? new WizardFee("每块每年 100 元", "省物价局〔2020〕1号") : null,
    };
}
