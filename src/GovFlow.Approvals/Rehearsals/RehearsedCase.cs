using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>What a case is made of that is nobody's: no register gives its number, no applicant is a real one.</summary>
internal static class RehearsedCase
{
    public const string Number = "演练";

    public static Guid Id { get; } = new("00000000-0000-4000-8000-00000000d71a");

    public static NewCase New { get; } = new(Number, "000000");

    /// <summary>Stands where a hall has nobody; of no post and no window, so that the office says what is missing.</summary>
    public static StaffMember Nobody { get; } = new("rehearsal", "（未设人员）", EmploymentKind.Regular);

    // The numbers the two standards print as their examples (GB 11643, GB 32100): sound, and nobody's.
    private static readonly ApplicantIdentity Person = new("演练申请人", "居民身份证", "11010519491231002X", IsOrganisation: false);
    private static readonly ApplicantIdentity Organisation = new("演练商行", "统一社会信用代码", "91350100M000100Y43", IsOrganisation: true);

    public static Applicant Applicant(ServiceItem item, RehearsalApplicant wanted)
    {
        var isOrganisation = wanted.IsOrganisation ?? (!item.ApplicantKinds.IsEmpty && !item.ApplicantKinds.Contains(ApplicantKind.Person));
        return new Applicant(isOrganisation ? Organisation : Person, "13800000000", wanted.HasAgent ? Person with { Name = "演练代理人" } : null, "演练地址");
    }

    public static string Channel(ServiceItem item, RehearsalApplicant wanted) =>
        wanted.Channel ?? (item.Channels.IsEmpty || item.Channels.Contains("window") ? "window" : item.Channels[0]);
}
