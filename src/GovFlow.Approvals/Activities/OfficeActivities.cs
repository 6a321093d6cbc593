using GovFlow.Engine.Activities;

namespace GovFlow.Approvals.Activities;

/// <summary>The activity types of the office, by list; and the registry a hall's engine runs with.</summary>
public static class OfficeActivities
{
    public static IReadOnlyList<Activity> All { get; } =
    [
        new IntakeActivity(), new AcceptActivity(), new RequestSupplementActivity(), new ReviewActivity(), new SiteSurveyActivity(),
        new SpecialProcedureActivity(), new PublicityActivity(), new JointReviewActivity(), new ProxyReportActivity(), new DecideActivity(),
        new CertificateActivity(), new RefusalActivity(), new NonAcceptanceActivity(), new ReturnActivity(), new DeliverActivity(),
        new TerminateActivity(), new CloseActivity(), new NotifyActivity(), new ArchiveActivity(), new VerifyActivity(), new RevokeActivity(),
        new ConfirmActivity(),
    ];

    /// <summary>Elsa's standard activities and the office's.</summary>
    public static ActivityRegistry Registry { get; } = ActivityRegistry.Standard.With([.. All]);
}
