using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Items.Wizard;

/// <summary>
/// 从相似事项复制: an existing item as answers to the wizard's questions. What is its own stays blank: code, name, result, the document that authorises its deciding post. Its
/// statutory limit is not taken over either: a limit is never filled by guess. Where its flow has several steps of a sort, the first in the file answers.
/// </summary>
public static class SimilarItem
{
    private static readonly WizardLimits Usual = new();

    /// <summary>Reads the answers out of an item and its flow.</summary>
    public static WizardAnswers Of(ServiceItem item, WorkflowDefinition flow)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(flow);
        var paths = Paths(item);
        var posts = Posts(item, flow, paths);
        return new WizardAnswers
        {
            Code = "",
            Name = "",
            ResultName = "",
            Category = item.Category,
            PowerSource = item.PowerSource,
            IsFormalReview = item.IsFormalReview,
            ApplicantKinds = item.ApplicantKinds,
            Channels = item.Channels,
            WindowClass = item.WindowClass,
            Basis = [.. item.Basis.Select(b => new WizardBasis(b.Law, b.Article ?? "", b.Content))],
            Conditions = item.Conditions,
            Materials = [.. item.Materials.Select(m => new WizardMaterial(m.Name, m.IsMain, m.MayDefer, m.Basis ?? "") { IsRequired = m.IsRequired })],
            Paths = paths,
            Posts = posts,
            Limits = Limits(item, flow, paths),
            Fee = item.Fee is { IsCharged: true } fee ? new WizardFee(fee.Standard ?? "", fee.Basis ?? "") : null,
        };
    }

    private static WizardPaths Paths(ServiceItem item)
    {
        var (committed, joint) = (IsOffered(CaseKind.Committed), IsOffered(CaseKind.Joint));
        return new WizardPaths(IsOffered(CaseKind.Immediate) && !committed && !joint, committed, joint, IsOffered(CaseKind.Proxy));

        bool IsOffered(CaseKind kind) => IntakeDesk.NotOffered(item, kind) is null;
    }

    private static WizardPosts Posts(ServiceItem item, WorkflowDefinition flow, WizardPaths paths)
    {
        var decide = First(flow, DecideActivity.TypeName);
        var proxy = flow.Activities.FirstOrDefault(n => n.Type == ProxyReportActivity.TypeName);
        return new WizardPosts(decide?.PostCode, (First(flow, DeliverActivity.TypeName) ?? First(flow, CertificateActivity.TypeName))?.PostCode ?? "")
        {
            Review = ReviewOf(item, flow, paths)?.PostCode,
            Survey = paths.Committed || paths.Joint ? First(flow, SiteSurveyActivity.TypeName)?.PostCode : null,
            WindowDecides = decide is { IsWindowDecided: true } && item.IsFormalReview && paths.Immediate,
            Departments = paths.Joint ? [.. Branches(flow).Where(b => !IsLead(b, item)).Select(b => Department(b, item))] : [],
            LeadDepartment = item.Lead?.Name ?? "",
            Proxy = paths.Proxy ? First(flow, ProxyReportActivity.TypeName)?.PostCode : null,
            UpperBody = paths.Proxy && proxy is not null ? ItemSteps.Literal(proxy, "upperBody").AsText : null,
        };
    }

    /// <summary>书面审查; where every case is a joint one, the lead department's own part of the joint review (004-23).</summary>
    private static ItemStep? ReviewOf(ServiceItem item, WorkflowDefinition flow, WizardPaths paths) =>
        (paths.Committed ? First(flow, ReviewActivity.TypeName) : null) ?? (paths.Joint ? Branches(flow).FirstOrDefault(b => IsLead(b, item)) : null);

    private static IEnumerable<ItemStep> Branches(WorkflowDefinition flow) =>
        flow.Activities.FirstOrDefault(n => n.Type == JointReviewActivity.TypeName) is { } review ? ItemSteps.Of(review) : [];

    private static bool IsLead(ItemStep branch, ServiceItem item) => branch.Department?.Trim() == item.Lead?.Name.Trim();

    private static WizardDepartment Department(ItemStep branch, ServiceItem item) => new(
        branch.Department ?? "", branch.PostCode, item.Joint.FirstOrDefault(j => j.Name == branch.Department)?.Share ?? "", Days(branch) ?? 1);

    private static WizardLimits Limits(ServiceItem item, WorkflowDefinition flow, WizardPaths paths)
    {
        return new WizardLimits
        {
            Review = (ReviewOf(item, flow, paths) is { } review ? Days(review) : null) ?? Usual.Review,
            Survey = DaysOf(SiteSurveyActivity.TypeName) ?? Usual.Survey,
            // Decided on its day, there is no limit to take over.
            Decide = paths.Immediate ? Usual.Decide : DaysOf(DecideActivity.TypeName) ?? Usual.Decide,
            Certificate = DaysOf(CertificateActivity.TypeName) ?? Usual.Certificate,
            Proxy = DaysOf(ProxyReportActivity.TypeName) ?? Usual.Proxy,
            Supplement = item.SupplementDays,
        };

        int? DaysOf(string type) => First(flow, type) is { } step ? Days(step) : null;
    }

    private static ItemStep? First(WorkflowDefinition flow, string type) => ItemSteps.Of(flow).FirstOrDefault(s => s.ActivityType == type);

    /// <summary>The wizard asks for working days, from 1; another limit, or a step done on its day, is left to be answered.</summary>
    private static int? Days(ItemStep step) => step is { Unit: DayUnit.Working, LimitDays: > 0 and var days } ? days : null;
}
