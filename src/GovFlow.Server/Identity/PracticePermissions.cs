using static GovFlow.Server.Identity.Permissions;

namespace GovFlow.Server.Identity;

/// <summary>
/// What can be practised: the work on cases, and looking. Whatever reaches beyond one hall — flows, calendars, accounts, what is sent and exported, settings all centres share — does not
/// open in the practice hall, whatever the account may do outside it. A permission that is not named here cannot be used there.
/// </summary>
public static class PracticePermissions
{
    /// <summary>Those that open in the practice hall too.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        AlertsAcknowledge, AlertsRead, AuditRead, CasesAct, CasesRead, CasesUnmask, ClocksExtend, DutiesAnswer, IncidentsHandle, IntakeConclude, ItemsRead, LicencesRead, PapersRead,
        PapersReprint, PeopleAbsence, PeopleRead, ReportsRead, ScoresRead, TasksRead, TasksWork, ViolationsRead, ViolationsDecide, VoicesAssign, VoicesRead, VoicesWork,
    };
}
