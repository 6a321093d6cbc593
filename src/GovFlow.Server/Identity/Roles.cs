using static GovFlow.Server.Identity.Permissions;

namespace GovFlow.Server.Identity;

/// <summary>The roles a hall starts with. From then on they are data: an administrator may change what a role opens, and nothing here is read again.</summary>
public static class Roles
{
    public const string Admin = "Admin";
    public const string Clerk = "Clerk";
    public const string Decider = "Decider";
    public const string Deputy = "Deputy";
    public const string Designer = "Designer";
    public const string Establishment = "Establishment";
    public const string Head = "Head";
    public const string Hotline = "Hotline";
    public const string Issuer = "Issuer";
    public const string ProxyAgent = "ProxyAgent";
    public const string Reviewer = "Reviewer";
    public const string Supervisor = "Supervisor";

    private static readonly string[] Everyone = [ItemsRead, PeopleRead];
    private static readonly string[] Handler = [.. Everyone, CasesRead, LicencesRead, TasksRead, TasksWork, PapersRead, PapersReprint, AlertsRead, PeopleAbsence, DutiesAnswer, VoicesRead, VoicesWork];
    private static readonly string[] Leader = [.. Handler, AlertsAcknowledge, ClocksExtend, ReportsRead, VoicesAssign, ScoresRead, ScoresKeep, RegistersKeep];

    /// <summary>Chinese names.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [Admin] = "管理员",
        [Clerk] = "窗口人员",
        [Decider] = "决定人",
        [Deputy] = "分管负责人",
        [Designer] = "政策人员",
        [Establishment] = "编办审核人",
        [Head] = "主要负责人",
        [Hotline] = "热线话务员",
        [Issuer] = "出件人员",
        [ProxyAgent] = "代办员",
        [Reviewer] = "审查人",
        [Supervisor] = "监察员",
    };

    /// <summary>What each role opens at first.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Defaults { get; } = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        // Not a handler: an administrator of accounts does not decide cases (000-2).
        [Admin] = [.. Everyone, CalendarsImport, CasesRead, DefinitionsRead, DefinitionsEdit, DefinitionsPublish, IncidentsHandle, InterfacesManage, LicencesManage, LicencesRead, OfficeRead, OfficeConfigure, OutboxManage, PapersDesign, PeopleAbsence, RegistersKeep, ReportsRead, UsersManage, AuditRead, AlertsRead, CasesExport],
        [Clerk] = [.. Handler, IntakeConclude, CasesAct, CasesUnmask],
        [Decider] = [.. Handler, ClocksExtend, CasesUnmask],
        [Deputy] = [.. Leader, ClocksExtend],
        [Designer] = [.. Everyone, DefinitionsRead, DefinitionsEdit, OfficeRead, PapersDesign],
        // 编办: says what the town may do at all, and works no case (000-16).
        [Establishment] = [.. Everyone, DefinitionsRead, DefinitionsConfirm],
        [Head] = [.. Leader, DefinitionsRead, DefinitionsConfirm, OfficeRead, ViolationsRead],
        // 12345: registers calls and tells how far a case is; opens no case (004-32).
        [Hotline] = [.. Everyone, VoicesRead, VoicesWork],
        [Issuer] = [.. Handler, CasesUnmask, LicencesManage],
        [ProxyAgent] = [.. Handler, CasesAct, CasesUnmask],
        [Reviewer] = [.. Handler, CasesUnmask],
        [Supervisor] = [.. Everyone, CasesRead, LicencesRead, TasksRead, PapersRead, AlertsRead, AlertsAcknowledge, AuditRead, DefinitionsRead, OfficeRead, DutiesAnswer, ReportsRead, ViolationsRead, ViolationsDecide, VoicesRead, VoicesAssign, ScoresRead, ScoresKeep, RegistersKeep],
    };
}
