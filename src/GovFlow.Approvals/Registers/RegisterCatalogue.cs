using System.Collections.Immutable;
using static GovFlow.Approvals.Registers.RegisterFieldKind;

namespace GovFlow.Approvals.Registers;

/// <summary>The registers there are (decision 0038). One more is one more line here: pages, checks and record follow.</summary>
public static class RegisterCatalogue
{
    public static ImmutableArray<Register> All { get; } =
    [
        new("knowledge", "咨询知识库", "群众常问的问题和答复，公众可以自助查询", "question", true, "002-25",
        [
            Field("question", "问题", Line),
            Field("answer", "答复", Text),
            Optional("item", "相关事项", Item),
            Optional("basis", "依据", Line, "文件名称和条款"),
            Field("checkedOn", "核对日期", Day, "最近一次核对答复是否仍然正确") with { IsPast = true },
        ]),
        new("intermediaries", "中介服务机构名录", "办事中需要的中介服务、依据、收费和可选的机构，向社会公开", "name", true, "002-26；003-4",
        [
            Field("name", "机构名称", Line),
            Field("creditCode", "统一社会信用代码", CreditCode),
            Field("service", "中介服务", Line, "如：消防安全评估"),
            Optional("item", "用于事项", Item),
            Field("basis", "设定依据", Line, "没有依据的中介服务不得要求申请人办理"),
            Field("fee", "收费标准", Line),
            Field("time", "服务时限", Line, "中介服务的时间不计入办理时限，单独告知"),
            Field("payer", "费用承担", Choice) with { Choices = ["申请人", "审批部门"] },
            Field("phone", "联系电话", Line),
        ]),
        new("training", "培训考核登记", "窗口和经办人员的培训、考核、检查和评定，到期提示", "subject", false, "000-11；003-46",
        [
            Field("person", "人员", Person),
            Field("kind", "类别", Choice) with { Choices = ["培训", "考核", "检查", "评定"] },
            Field("subject", "内容", Line, "如：食品经营类事项业务标准"),
            Field("heldOn", "日期", Day) with { IsPast = true },
            Field("result", "结果", Choice) with { Choices = ["合格", "不合格", "优秀"] },
            Optional("again", "下次应于", Day, "到期后此条标为“到期”") with { IsExpiry = true },
            Optional("note", "备注", Text),
        ]),
        new("payouts", "资金发放收缴登记", "生产、生活费用的发放和收缴：每批的事项、人数和金额，不记个人", "batch", false, "004-2",
        [
            Field("batch", "批次", Line, "如：2026年3月高龄津贴"),
            Field("direction", "方向", Choice) with { Choices = ["发放", "收缴"] },
            Optional("item", "依据事项", Item),
            Field("people", "人数（户数）", Number),
            Field("amount", "金额（元）", Number),
            Field("doneOn", "日期", Day) with { IsPast = true },
            Field("handler", "经办人", Person),
        ]),
    ];

    /// <summary>Null where there is none of that code.</summary>
    public static Register? Find(string code) => All.FirstOrDefault(r => r.Code == code);

    private static RegisterField Field(string name, string label, RegisterFieldKind kind, string hint = "") => new(name, label, kind, true, [], hint);

    private static RegisterField Optional(string name, string label, RegisterFieldKind kind, string hint = "") => new(name, label, kind, false, [], hint);
}
