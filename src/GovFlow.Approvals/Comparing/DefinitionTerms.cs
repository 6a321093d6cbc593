using GovFlow.Approvals.Items;
using GovFlow.Approvals.Rehearsals;

namespace GovFlow.Approvals.Comparing;

/// <summary>How the members of a definition's file are called, beside the item's and the steps'.</summary>
internal static class DefinitionTerms
{
    public static Term Variables { get; } = new("变量")
    {
        HoldsNoSteps = true,
        Area = ChangeArea.Other,
        Rows = new RowTerm("变量", new Term("")
        {
            Members = Term.Table(
                ("name", new Term("名称") { IsName = true }), ("typeName", new Term("类型")), ("isArray", new Term("是列表")), ("value", new Term("初值")), ("storageDriverTypeName", new Term("存储方式"))),
        }, RowTerm.By("id"), RowTerm.By("name"))
        { Name = RowTerm.By("name"), OrderArea = ChangeArea.Layout },
    };

    private static readonly Term Form = new("申请表")
    {
        Area = ChangeArea.Form,
        Members = Term.Table(
            ("required", new Term("必填")),
            ("properties", new Term("")
            {
                IsMap = true,
                Rows = new RowTerm("题目", new Term("")
                {
                    Members = Term.Table(("title", new Term("题目") { IsName = true }), ("type", new Term("类型")), ("format", new Term("格式")), ("enum", new Term("选项")), ("description", new Term("说明")), ("visibleAt", new Term("显示的环节") { IsStep = true, Absent = "所有环节" })),
                })
                { Name = RowTerm.By("title") },
            })),
    };

    private static readonly Term Custom = new("")
    {
        HoldsNoSteps = true,
        Members = Term.Table(
            (ServiceItemReader.Member, ItemTerms.Item),
            ("form", Form),
            (InheritedElements.Member, new Term("上级目录") { Area = ChangeArea.Catalogue, Members = Term.Table(("source", new Term("名称")), ("version", new Term("版本")), ("fields", ItemTerms.Item with { Label = "规定", Area = null })) }),
            ("lintReasons", new Term("提醒的理由")
            {
                Rows = new RowTerm("提醒的理由", new Term("") { Members = Term.Table(("rule", new Term("规则")), ("subject", new Term("对象")), ("reason", new Term("理由"))) },
                    row => $"{Json.Text(row, "rule")}\n{Json.Text(row, "subject")}", RowTerm.By("subject"))
                { Name = row => $"{Json.Text(row, "subject")} {Json.Text(row, "rule")}" },
            }),
            (Scenarios.Member, new Term("演练场景") { Rows = new RowTerm("演练场景", new Term("") { Members = Term.Table(("name", new Term("名称") { IsName = true })) }, RowTerm.By("name")) { Name = RowTerm.By("name") } })),
    };

    /// <summary>The whole file.</summary>
    public static Term File { get; } = new("")
    {
        Members = Term.Table(
            ("id", Record("版本标识")), ("version", Record("版本号")), ("createdAt", Record("制作时间")), ("modifiedAt", Record("修改时间")), ("isLatest", Record("最新版")),
            ("isPublished", Record("已发布")), ("toolVersion", Record("制作工具版本")), ("$schema", Record("格式")), ("definitionId", Record("流程标识")),
            ("name", new Term("流程名称") { Area = ChangeArea.Catalogue }),
            ("description", new Term("流程说明") { Area = ChangeArea.Catalogue }),
            ("variables", Variables),
            ("inputs", Arguments("输入")),
            ("outputs", Arguments("输出")),
            ("outcomes", new Term("结果")),
            ("options", new Term("选项") { HoldsNoSteps = true }),
            ("customProperties", Custom),
            ("root", new Term("流程"))),
    };

    private static Term Record(string label) => new(label) { Area = ChangeArea.Record };

    private static Term Arguments(string noun) => new(noun)
    {
        HoldsNoSteps = true,
        Rows = new RowTerm(noun, new Term("") { Members = Term.Table(("displayName", new Term("名称")), ("type", new Term("类型")), ("description", new Term("说明")), ("category", new Term("分组"))) }, RowTerm.By("name"))
        {
            Name = RowTerm.By("displayName"),
        },
    };
}
