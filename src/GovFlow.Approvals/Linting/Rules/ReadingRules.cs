namespace GovFlow.Approvals.Linting.Rules;

/// <summary>What readers and compiler find by themselves: here only told what it rests on and how to mend it.</summary>
internal static class ReadingRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        Family("json.*", "文件是有效的 JSON，大小和层次在限度之内。", "按所列位置更正文件。"),
        Family("definition.*", "流程定义有标识、根活动，活动、连线和变量不超过上限。", "补全或拆分流程。"),
        Family("member.*", "每个属性的类型正确。", "按所列位置更正。"),
        Family("activity.*", "每个活动有类型和唯一的标识。", "更正该活动。"),
        Family("variable.*", "变量有名称，标识不重复，默认值是所写的类型。", "更正该变量。"),
        Family("argument.*", "流程的输入和输出有名称且不重复。", "更正该参数。"),
        Family("connection.*", "连线的两端都存在，回退的连线只回到必经之处。", "删除或重画该连线。"),
        Family("join.*", "汇聚方式是可识别的。", "从列表中选择汇聚方式。"),
        Family("input.*", "输入写明类型。", "补全 typeName。"),
        Family("output.*", "输出绑定到已有的变量。", "改绑到已有的变量，或新建该变量。"),
        Family("expression.*", "表达式能够解析，结果是该输入的类型。", "按提示更正表达式。"),
        Family("script.*", "脚本只用允许的写法，只读已有的变量、输入和输出。", "按提示更正脚本。"),
        Family("workflow.*", "用作活动的子流程存在，不包含自身。", "先发布该子流程，或改选另一个。"),
        Family("item.*", "事项要素齐全，与流程一致。", "按所列位置补全或更正。", new LintBasis("行政许可法", "第三十条；000-4")),
        Family("step.*", "环节的要点清单和登记项写得完整。", "补全该环节的清单。", Sources.Norm("000-6、003-15")),
        new("activity.unknown-type", LintSeverity.Error, null, "流程只用本系统认识的活动。", "换用左侧列出的活动。") { IsForItems = false },
        new("activity.not-hosted", LintSeverity.Error, null, "流程不用大厅不承办的活动。", "改用岗位环节、等待事件，或把子流程作为活动放入。")
        {
            IsForItems = false,
            Check = s => HostedActivities.Find(s.Definition).Select(f => Found.At(f.Node, f.Message, "type")),
        },
        new("variable.not-persisted", LintSeverity.Error, null, "变量使用实例存储，等待之后不丢失。", "把存储方式改为实例存储。"),
        new("connection.illegal-backward", LintSeverity.Error, null, "回退的连线只回到必经之处，否则走到时出错。", "把连线改接到每条路径都经过的环节。"),
        new("output.unknown-target", LintSeverity.Error, null, "输出绑定到已有的变量，否则结论丢失。", "改绑到已有的变量，或新建该变量。"),
        new("connection.unknown-end", LintSeverity.Error, null, "连线的两端都存在，否则路径在此断开。", "删除该连线或重新连接。"),
        new("item.material-without-basis", LintSeverity.Warning, new LintBasis("镇街政务服务规范", "（003-6）"), "每份材料写明要求提供的依据。", "补充依据；没有法律法规依据的，取消该材料。"),
        new("item.fee-without-basis", LintSeverity.Error, new LintBasis("行政许可法", "第五十八条；003-5、003-6"), "收费写明依据。", "补充收费依据，或改为不收费。"),
        new("item.promise-beyond-statute", LintSeverity.Error, new LintBasis("行政许可法", "第四十二条；C-7"), "承诺时限不超过法定时限。", "缩短承诺时限。"),
        new("item.promise-extended", LintSeverity.Error, new LintBasis("镇街政务服务规范", "（003-18）"), "承诺时限不得自行延长。", "删除承诺时限的延期。"),
        new("item.licence-suspension", LintSeverity.Error, new LintBasis("行政许可法", "第四十五条；C-3"), "行政许可不另设停止计时的规则。", "删除该规则。"),
        new("item.never-stops", LintSeverity.Error, new LintBasis("行政许可法", "第四十五条；C-3"), "踏勘、集体讨论、内部会商不停止计时。", "删除该规则。"),
        new("step.limit-beyond-law", LintSeverity.Error, new LintBasis("行政许可法", "第四十三条、第四十四条"), "上报和送达的时限不超过法律规定。", "缩短该环节的时限。"),
        new("step.supplement-days", LintSeverity.Error, Sources.Norm("C-5"), "补正期限与事项所写一致。", "改为事项所写的天数。"),
    ];

    private static LintRule Family(string id, string says, string mend, LintBasis? basis = null) => new(id, null, basis, says, mend) { IsForItems = false };
}
