namespace GovFlow.Server.Identity;

/// <summary>
/// What an account may do at all. A permission opens an endpoint; who may take which step of which case is decided by the hard rules of people,
/// which no permission overrides.
/// </summary>
public static class Permissions
{
    public const string AlertsAcknowledge = "alerts.acknowledge";
    public const string AlertsRead = "alerts.read";
    public const string AuditRead = "audit.read";
    public const string CalendarsImport = "calendars.import";
    public const string CasesAct = "cases.act";
    public const string CasesExport = "cases.export";
    public const string CasesRead = "cases.read";
    public const string CasesUnmask = "cases.unmask";
    public const string ClocksExtend = "clocks.extend";
    public const string DefinitionsConfirm = "definitions.confirm";
    public const string DefinitionsEdit = "definitions.edit";
    public const string DefinitionsPublish = "definitions.publish";
    public const string DefinitionsRead = "definitions.read";
    public const string DutiesAnswer = "duties.answer";
    public const string IncidentsHandle = "incidents.handle";
    public const string InterfacesManage = "interfaces.manage";
    public const string IntakeConclude = "intake.conclude";
    public const string ItemsRead = "items.read";
    public const string LicencesManage = "licences.manage";
    public const string LicencesRead = "licences.read";
    public const string OfficeConfigure = "office.configure";
    public const string OfficeRead = "office.read";
    public const string OutboxManage = "outbox.manage";
    public const string PapersDesign = "papers.design";
    public const string PapersRead = "papers.read";
    public const string PapersReprint = "papers.reprint";
    public const string PeopleAbsence = "people.absence";
    public const string PeopleRead = "people.read";
    public const string RegistersKeep = "registers.keep";
    public const string ReportsRead = "reports.read";
    public const string ScoresKeep = "scores.keep";
    public const string ScoresRead = "scores.read";
    public const string TasksRead = "tasks.read";
    public const string TasksWork = "tasks.work";
    public const string UsersManage = "users.manage";
    public const string ViolationsDecide = "violations.decide";
    public const string ViolationsRead = "violations.read";
    public const string VoicesAssign = "voices.assign";
    public const string VoicesRead = "voices.read";
    public const string VoicesWork = "voices.work";

    /// <summary>Every permission with its Chinese name; a code outside this list opens nothing.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [AlertsAcknowledge] = "签收预警",
        [AlertsRead] = "查看预警",
        [AuditRead] = "查看留痕",
        [CalendarsImport] = "导入日历",
        [CasesAct] = "办理办件（补正收取、撤回）",
        [CasesExport] = "导出、上报办件库（含个人信息）",
        [CasesRead] = "查看办件",
        [CasesUnmask] = "查看完整个人信息",
        [ClocksExtend] = "批准延长期限",
        [DefinitionsConfirm] = "审核流程草案",
        [DefinitionsEdit] = "编辑流程",
        [DefinitionsPublish] = "发布流程",
        [DefinitionsRead] = "查看流程",
        [DutiesAnswer] = "答复监察事项",
        [IncidentsHandle] = "处理流程异常",
        [InterfacesManage] = "管理对外接口（事件订阅、数据上报、大屏）",
        [IntakeConclude] = "收件",
        [ItemsRead] = "查看事项",
        [LicencesManage] = "登记、导入、撤销证照",
        [LicencesRead] = "查看证照库",
        [OfficeConfigure] = "管理中心设置（印章、窗口、机构、用语）",
        [OfficeRead] = "查看中心设置和用印登记",
        [OutboxManage] = "管理发件箱",
        [PapersDesign] = "修订文书模板",
        [PapersRead] = "查看文书",
        [PapersReprint] = "补打文书",
        [PeopleAbsence] = "登记在岗离岗",
        [PeopleRead] = "查看人员岗位",
        [RegistersKeep] = "登记知识库、中介名录、培训考核等",
        [ReportsRead] = "查看统计报表",
        [ScoresKeep] = "登记巡查、评分，公布成绩单",
        [ScoresRead] = "查看考核得分",
        [TasksRead] = "查看待办",
        [TasksWork] = "办理待办",
        [UsersManage] = "管理账户",
        [ViolationsDecide] = "认定违规与问责",
        [ViolationsRead] = "查看违规与问责",
        [VoicesAssign] = "分办、回访投诉咨询与差评",
        [VoicesRead] = "查看投诉咨询与评价",
        [VoicesWork] = "登记、办理投诉咨询与差评",
    };
}
