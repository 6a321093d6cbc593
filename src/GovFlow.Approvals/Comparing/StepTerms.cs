using System.Collections.Frozen;
using System.Text.Json;
using GovFlow.Approvals.Activities;
using GovFlow.Engine.Activities;

namespace GovFlow.Approvals.Comparing;

/// <summary>How the members of a step's node are called: its inputs as its type's descriptor names them.</summary>
internal static class StepTerms
{
    private static readonly IReadOnlyDictionary<string, Term> Wrapper =
        Term.Table(("typeName", new Term("参数类型")), ("memoryReference", new Term("") { Members = Term.Table(("id", new Term("记入变量"))) }));

    private static readonly IReadOnlyDictionary<string, string> Offers =
        new IntakeActivity().Descriptor.Ports.ToDictionary(p => p.Name, p => p.DisplayName, StringComparer.Ordinal);

    // Inputs that bind people; all others belong to the step.
    private static readonly FrozenDictionary<string, ChangeArea> Areas = new Dictionary<string, ChangeArea>(StringComparer.Ordinal)
    {
        ["limitDays"] = ChangeArea.Limits,
        ["unit"] = ChangeArea.Limits,
        ["upperDays"] = ChangeArea.Limits,
        ["excludedBasis"] = ChangeArea.Limits,
        ["procedure"] = ChangeArea.Limits,
        ["post"] = ChangeArea.Posts,
        ["windowDecided"] = ChangeArea.Posts,
        ["decidedBy"] = ChangeArea.Posts,
        ["upperBody"] = ChangeArea.Posts,
        ["branches"] = ChangeArea.Posts,
        ["paper"] = ChangeArea.Papers,
        ["certificateName"] = ChangeArea.Papers,
        ["noticeByDecision"] = ChangeArea.Papers,
        ["materials"] = ChangeArea.Materials,
        ["basis"] = ChangeArea.Basis,
        ["offers"] = ChangeArea.Kinds,
        ["condition"] = ChangeArea.Conditions,
        ["cases"] = ChangeArea.Conditions,
        ["mode"] = ChangeArea.Conditions,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly RowTerm Branches = new("联办部门", new Term("")
    {
        Members = Term.Table(
            ("department", new Term("部门") { IsName = true }), ("post", new Term("岗位") { IsPost = true }), ("share", new Term("分工")), ("optional", new Term("涉及时才征询")),
            ("limitDays", new Term("时限") { IsDays = true, Area = ChangeArea.Limits }), ("unit", new Term("时限单位") { Choices = ItemTerms.Units, Area = ChangeArea.Limits })),
    }, RowTerm.By("department"), RowTerm.By("post"))
    { Name = RowTerm.By("department") };

    private static readonly RowTerm Cases = new("情形", new Term("")
    {
        Members = Term.Table(("label", new Term("出口") { IsName = true }), ("condition", new Term("条件") { Members = Term.Table(("type", new Term("写法")), ("value", new Term(""))) })),
    }, RowTerm.By("label"), row => Json.Member(row, "condition").ToString())
    { Name = RowTerm.By("label") };

    private static readonly Term Details = new("")
    {
        HoldsNoSteps = true,
        Members = Term.Table(
            ("checklist", new Term("要点")
            {
                Rows = new RowTerm("要点", new Term("")
                {
                    Members = Term.Table(
                        ("code", new Term("编号")), ("content", new Term("内容")), ("standard", new Term("标准")), ("keyPoint", new Term("关键点")), ("caution", new Term("注意")), ("liability", new Term("责任")),
                        ("isMandatory", new Term("必查"))),
                }, RowTerm.By("code"), RowTerm.By("content"))
                { Name = RowTerm.By("content") },
            }),
            ("facts", new Term("登记项")
            {
                Rows = new RowTerm("登记项", new Term("") { Members = Term.Table(("label", new Term("名称") { IsName = true }), ("name", new Term("代号")), ("isRequired", new Term("必填")), ("options", new Term("选项"))) },
                    RowTerm.By("name"), RowTerm.By("label"))
                { Name = RowTerm.By("label") },
            }),
            ("canStartWorkflow", new Term("可发起流程")), ("runAsynchronously", new Term("异步执行"))),
    };

    private static readonly Term Metadata = new("")
    {
        HoldsNoSteps = true,
        Area = ChangeArea.Other,
        Members = Term.Table(("displayText", new Term("名称") { IsName = true, Area = ChangeArea.Steps }), ("designer", new Term("画面位置") { Area = ChangeArea.Layout })),
    };

    private static readonly (string, Term)[] Common =
    [
        ("id", new Term("标识")), ("nodeId", new Term("路径标识") { Area = ChangeArea.Other }), ("name", new Term("代号") { Area = ChangeArea.Other }), ("version", new Term("类型版本") { Area = ChangeArea.Other }),
        ("type", new Term("环节类型") { Choices = OfficeActivities.Registry.Descriptors.ToDictionary(d => d.Type, d => d.DisplayName, StringComparer.Ordinal) }),
        ("customProperties", Details), ("metadata", Metadata), ("variables", DefinitionTerms.Variables),
        ("activities", new Term("环节") { Rows = new RowTerm("环节", new Term(""), RowTerm.By("id")) { NamesItself = true, Name = Called, OrderArea = ChangeArea.Layout } }),
        ("connections", new Term("连线")
        {
            HoldsNoSteps = true,
            Area = ChangeArea.Connections,
            Rows = new RowTerm("连线", new Term("") { Members = Term.Table(("vertices", new Term("折点") { Area = ChangeArea.Layout })) }, row => Ends.Of(row)?.Id, row => Ends.Of(row)?.Exit)
            {
                NamesItself = true,
                AreConnections = true,
                OrderArea = ChangeArea.Layout,
            },
        }),
    ];

    private static readonly Term Unknown = new("") { Members = Term.Table(Common) };

    private static readonly FrozenDictionary<string, Term> ByType = OfficeActivities.Registry.Descriptors.ToFrozenDictionary(
        d => d.Type, d => new Term("") { Members = Inputs(d) }, StringComparer.Ordinal);

    /// <summary>The members of a step of a type; of an unknown one, those every step has.</summary>
    public static Term Of(string type) => ByType.GetValueOrDefault(type, Unknown);

    /// <summary>审查，岗位 review-1，环节时限 3 个工作日，要点 4 条.</summary>
    public static string Summary(JsonElement step, FlowNames names)
    {
        var term = Of(Json.Text(step, "type")!);
        var said = new List<string> { term.Of("type").Choices.GetValueOrDefault(Json.Text(step, "type")!, Json.Text(step, "type")!) };
        foreach (var name in (string[])["post", "limitDays", "paper", "certificateName", "branches", "condition"])
        {
            if (Wording.Of(Json.Member(step, name), term.Of(name), step, names) is { } words)
                said.Add($"{term.Of(name).Label} {words}");
        }

        if (Json.Member(Json.Member(step, "customProperties"), "checklist") is { ValueKind: JsonValueKind.Array } points && points.GetArrayLength() > 0)
            said.Add($"要点 {points.GetArrayLength()} 条");
        return string.Join("，", said);
    }

    private static string? Called(JsonElement step) => Json.Text(Json.Member(step, "metadata"), "displayText") ?? Json.Text(step, "name") ?? Json.Text(step, "id");

    private static Dictionary<string, Term> Inputs(ActivityDescriptor type)
    {
        var members = new Dictionary<string, Term>(Term.Table(Common), StringComparer.Ordinal);
        foreach (var output in type.Outputs)
            members[output.Name] = new Term(output.DisplayName) { Members = Wrapper };
        foreach (var input in type.Inputs)
            members[input.Name] = Input(input);
        return members;
    }

    private static Term Input(InputDescriptor input) => new(input.DisplayName)
    {
        Area = Areas.TryGetValue(input.Name, out var area) ? area : null,
        Members = Wrapper,
        IsDays = input.Name is "limitDays" or "upperDays",
        IsPost = input.Name == "post",
        Choices = input.Name switch
        {
            "unit" => ItemTerms.Units,
            "procedure" => ItemTerms.Grounds,
            "paper" => Term.Words(("Acceptance", "受理通知书"), ("JointAcceptance", "联办件受理通知书")),
            "offers" => Offers,
            _ => Term.Words(),
        },
        Rows = input.Name switch { "branches" => Branches, "cases" => Cases, _ => null },
    };
}
