using System.Collections.Frozen;
using System.Collections.Immutable;

namespace GovFlow.Approvals.Openness;

/// <summary>What a cell of a table holds.</summary>
public enum ExchangeType
{
    Text = 1,

    /// <summary><c>yyyy-MM-dd HH:mm:ss</c> in the centre's zone.</summary>
    Time = 2,

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    Day = 3,

    /// <summary>A whole number from 0.</summary>
    Number = 4,
}

/// <summary>A column.</summary>
/// <param name="Name">As the exchange calls it.</param>
/// <param name="Most">The longest it may be.</param>
/// <param name="Codes">What it may hold; null = anything of its type.</param>
public sealed record ExchangeField(string Name, string Title, int Most, bool IsRequired = false, ExchangeType Type = ExchangeType.Text, FrozenDictionary<string, string>? Codes = null);

/// <summary>One of the five tables.</summary>
public sealed record ExchangeTable(string Name, string Title, ImmutableArray<ExchangeField> Fields)
{
    /// <summary>The place of a column; -1 where it has none of that name.</summary>
    public int Place(string field)
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            if (Fields[i].Name == field)
                return i;
        }
        return -1;
    }
}

/// <summary>
/// 办件库五张表, after the national exchange's tables (<c>up_pro_*</c>). Names of columns are the published ones; where no list of codes could be read at its source, the codes are ours
/// and stand beside the column, so that a county's adapter can map them.
/// </summary>
public static class ExchangeTables
{
    public const string AcceptName = "up_pro_accept";
    public const string ProcessName = "up_pro_process";
    public const string SpecialName = "up_pro_special_procedure";
    public const string MaterialName = "up_pro_material";
    public const string ResultName = "up_pro_result";

    private static readonly ExchangeField Row = new("row_guid", "主键", 36, true);
    private static readonly ExchangeField Project = new("project_no", "办件编号", 50, true);

    private static readonly ImmutableArray<ExchangeField> Common =
    [
        new("batch_no", "批次", 36, true),
        new("sync_type", "同步类型", 1, true, Codes: Codes(("I", "新增"), ("U", "更新"))),
        new("sync_time", "同步时间", 19, true, ExchangeType.Time),
        new("data_source", "数据来源", 64, true),
    ];

    private static readonly FrozenDictionary<string, string> PaperKinds = Codes(("111", "居民身份证"), ("414", "普通护照"), ("001", "统一社会信用代码"), ("990", "其他"));

    /// <summary>申请与受理.</summary>
    public static ExchangeTable Accept { get; } = Table(
        AcceptName, "办件受理",
        new("task_code", "业务办理项编码", 36), new("local_task_code", "地方事项编码", 64, true), new("task_name", "事项名称", 200, true), new("task_version", "事项版本", 50, true),
        new("project_type", "办件类型", 1, true, Codes: Codes(("1", "即办件"), ("2", "承诺件"))),
        new("apply_name", "申请人名称", 200, true), new("apply_type", "申请人类型", 1, true, Codes: Codes(("1", "自然人"), ("2", "法人或其他组织"))),
        new("apply_card_type", "证件类型", 3, true, Codes: PaperKinds), new("apply_card_no", "证件号码", 50, true),
        new("agent_name", "代理人", 200), new("agent_card_type", "代理人证件类型", 3, Codes: PaperKinds), new("agent_card_no", "代理人证件号码", 50),
        new("contact_mobile", "联系电话", 40), new("address", "地址", 500),
        new("apply_channel", "申请方式", 1, true, Codes: Codes(("1", "窗口"), ("2", "网上"), ("3", "自助终端"), ("4", "电话"), ("5", "社区"), ("6", "邮寄"))),
        new("apply_time", "申请时间", 19, true, ExchangeType.Time), new("accept_day", "受理日期", 10, Type: ExchangeType.Day), new("accept_doc_no", "受理文书编号", 100),
        new("accept_dept", "受理部门", 200, true), new("accept_user", "受理人员", 100, true), new("promise_day", "承诺办结日期", 10, Type: ExchangeType.Day));

    /// <summary>过程.</summary>
    public static ExchangeTable Process { get; } = Table(
        ProcessName, "办理过程",
        new("step_name", "环节名称", 200, true), new("action", "业务动作", 100, true), new("start_time", "开始时间", 19, true, ExchangeType.Time),
        new("end_time", "结束时间", 19, true, ExchangeType.Time), new("opinion", "办理意见", 2000), new("handler", "办理人员", 100, true));

    /// <summary>特别程序.</summary>
    public static ExchangeTable Special { get; } = Table(
        SpecialName, "特别程序",
        new("special_type", "特别程序种类", 3, true, Codes: Codes(
            ("01", "听证"), ("02", "招标"), ("03", "拍卖"), ("04", "检验"), ("05", "检测"), ("06", "检疫"), ("07", "鉴定"), ("08", "专家评审"), ("99", "其他"))),
        new("basis_paper", "启动文书编号", 100, true), new("start_day", "开始日期", 10, true, ExchangeType.Day), new("end_day", "结束日期", 10, Type: ExchangeType.Day));

    /// <summary>材料.</summary>
    public static ExchangeTable Material { get; } = Table(
        MaterialName, "申请材料",
        new("material_code", "材料编码", 64, true), new("material_name", "材料名称", 200, true),
        new("take_type", "收取方式", 1, true, Codes: Codes(("1", "收取"), ("2", "免交"), ("3", "容缺"), ("4", "未提交"))),
        new("file_count", "附件数量", 4, true, ExchangeType.Number), new("file_hashes", "附件摘要", 4000));

    /// <summary>办结.</summary>
    public static ExchangeTable Result { get; } = Table(
        ResultName, "办结结果",
        new("result", "办结结果", 1, true, Codes: Codes(("1", "准予"), ("2", "不予"), ("3", "不予受理"), ("4", "退回"), ("5", "撤回"), ("6", "终止"), ("7", "撤销"), ("8", "办结"))),
        new("result_time", "办结时间", 19, true, ExchangeType.Time), new("result_note", "结果描述", 500), new("licence_name", "结果名称", 200), new("licence_no", "结果编号", 100),
        new("satisfaction", "满意度", 1, Codes: Codes(("1", "非常不满意"), ("2", "不满意"), ("3", "基本满意"), ("4", "满意"), ("5", "非常满意"))));

    /// <summary>The five, in the order of a case's life.</summary>
    public static ImmutableArray<ExchangeTable> All { get; } = [Accept, Process, Special, Material, Result];

    private static ExchangeTable Table(string name, string title, params ExchangeField[] fields) => new(name, title, [Row, Project, .. fields, .. Common]);

    private static FrozenDictionary<string, string> Codes(params (string Code, string Name)[] codes) => codes.ToFrozenDictionary(c => c.Code, c => c.Name, StringComparer.Ordinal);
}
