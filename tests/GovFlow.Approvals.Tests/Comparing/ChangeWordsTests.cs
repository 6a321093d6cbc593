using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Comparing;
using GovFlow.Approvals.Tests.Linting;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Tests.Comparing;

/// <summary>A change reads as a policy officer would say it.</summary>
[TestFixture]
public sealed class ChangeWordsTests
{
    [Test]
    public void ALimitOfAStep() => Told(d => d.Set("survey", "limitDays", 5, "Int32"), ChangeArea.Limits, "联合踏勘 环节时限 2 个工作日 → 5 个工作日");

    [Test]
    public void ALimitWhereTheStepHadNone() => Told(d => d.Set("deliver", "limitDays", 3, "Int32"), ChangeArea.Limits, "送达出件 环节时限 未填 → 3 个工作日");

    [Test]
    public void ThePromise() => Told(d => d.Item["promisedLimit"]!["days"] = 9, ChangeArea.Limits, "承诺时限 7 个工作日 → 9 个工作日");

    [Test]
    public void ALimitWithinAJointReview() => Told(
        d => Branches(d, b => b[1]!["limitDays"] = 4), ChangeArea.Limits, "并联审查（市政、公安交管） 联办部门“县公安局交通管理大队” 时限 2 个工作日 → 4 个工作日");

    [Test]
    public void ABranchMore() => Told(
        d => Branches(d, b => b.Add(new JsonObject { ["department"] = "县应急管理局", ["post"] = "review-safety", ["limitDays"] = 2 })), ChangeArea.Posts,
        "新增联办部门“并联审查（市政、公安交管） 县应急管理局”（岗位 审查岗（review-safety），时限 2 个工作日）");

    [Test]
    public void APost() => Told(d => d.Set("decide", "post", "decide-2"), ChangeArea.Posts, "决定、核定费用 岗位 市政决定岗（decide-municipal） → decide-2");

    [Test]
    public void AMaterialMore() => Told(
        d => d.Item["materials"]!.AsArray().Insert(1, new JsonObject { ["code"] = "M9", ["name"] = "身份证复印件", ["basis"] = "居民身份证法第十三条", ["status"] = "Read" }), ChangeArea.Materials,
        "新增材料“身份证复印件”（M9，附件，必要，依据：居民身份证法第十三条）");

    [Test]
    public void AMaterialLess() => Told(d => d.Item["materials"]!.AsArray().RemoveAt(5), ChangeArea.Materials, "删去材料“对原有设施的保护方案”（M6，附件，必要，可容缺，依据：济南条例第二十九、三十条(四)）");

    [Test]
    public void AMaterialThatMayNoLongerBeDeferred() => Told(d => d.Item["materials"]![4]!.AsObject().Remove("mayDefer"), ChangeArea.Materials, "材料“道路施工作业及交通组织方案” 可容缺 是 → 否（未写明）");

    [Test]
    public void AMaterialUnderAnotherNumber() => Told(d => d.Item["materials"]![4]!["code"] = "M15", ChangeArea.Materials, "材料“道路施工作业及交通组织方案” 编号 M5 → M15");

    [Test]
    public void TheOrderOfMaterials() => Told(
        d => (d.Item["materials"]![0], d.Item["materials"]![1]) = (d.Item["materials"]![1]!.DeepClone(), d.Item["materials"]![0]!.DeepClone()), ChangeArea.Materials,
        "材料次序 占用/挖掘城市道路申请书、营业执照及委托书、受托人身份证、规划部门批准签发的文件和有关设计文件(挖掘)、占用位置示意图、平面图、现场照片、道路施工作业及交通组织方案、对原有设施的保护方案"
        + " → 营业执照及委托书、受托人身份证、占用/挖掘城市道路申请书、规划部门批准签发的文件和有关设计文件(挖掘)、占用位置示意图、平面图、现场照片、道路施工作业及交通组织方案、对原有设施的保护方案");

    [Test]
    public void AFee() => Told(d => d.Item["fee"]!["isCharged"] = false, ChangeArea.Fees, "收费 是 → 否");

    [Test]
    public void ABasis() => Told(d => d.Item["basis"]!.AsArray().RemoveAt(3), ChangeArea.Basis, "删去依据“《城市道路管理条例》第三十七条”（条款 第三十七条，内容 占用费、挖掘修复费，核对情况 已核对原文，来源 GitHub LawRefBook/Laws@2f4c5c23 : 行政法规/城市道路管理条例(2019-03-24).md）");

    [Test]
    public void AKindNoLongerLeftOut() => Told(d => d.Item["kindsNotOffered"]!.AsArray().RemoveAt(0), ChangeArea.Kinds, "删去不提供的种类“即办件”（须现场核查或履行规定程序，当日不能办结。）");

    [Test]
    public void AWayTheIntakeOffers() => Told(
        d => d.Node("intake")["offers"]!["expression"]!["value"] = """["Supplement", "Joint", "Return", "NonAcceptance", "Proxy"]""", ChangeArea.Kinds, "新增可走路径“收件与形式审查 代理”");

    [Test]
    public void ANewNameOfAStep() => Told(d => d.Node("survey")["metadata"]!["displayText"] = "三方踏勘", ChangeArea.Steps, "环节“联合踏勘”改名为“三方踏勘”");

    [Test]
    public void APointToCheck() => Told(
        d => d.Node("survey")["customProperties"]!["checklist"]![1]!["standard"] = "不在禁挖期", ChangeArea.Steps, "联合踏勘 要点“道路状况” 标准 不在新建5年、大修3年禁挖期内，或经县级以上政府批准 → 不在禁挖期");

    [Test]
    public void AStepMore_WithItsConnections()
    {
        var changes = Of(d => d.Insert("survey", "Pass", "talk", "GovFlow.Review", ("post", "review-2"), ("limitDays", 1)));
        Assert.That(changes.Select(c => c.Words), Is.EqualTo((string[])
        [
            "新增环节“talk”（审查，岗位 review-2，环节时限 1 个工作日）",
            "联合踏勘（符合） 去向 并联审查（市政、公安交管） → talk",
            "新增连线“talk（Done） → 并联审查（市政、公安交管）”",
        ]));
        Assert.That(changes.Select(c => c.Area).Distinct(), Is.EqualTo((ChangeArea[])[ChangeArea.Steps, ChangeArea.Connections]));
        Assert.That(changes[0].NodeId, Is.EqualTo("talk"));
    }

    [Test]
    public void AnotherSortOfStep() => Told(d => d.Node("archive")["type"] = "GovFlow.Close", ChangeArea.Steps, "归档 环节类型 归档 → 办结");

    [Test]
    public void OnlyTheWritingOfAnInput_IsLayout() => Told(
        d => d.Node("intake")["offers"]!["expression"]!["value"] = """["Supplement","Joint","Return","NonAcceptance"]""", ChangeArea.Layout, "收件与形式审查 可走路径 写法不同 → 内容一样");

    private static void Told(Action<Draft> change, ChangeArea area, string words)
    {
        var changes = Of(change);
        Assert.That(changes.Select(c => c.Words), Is.EqualTo((string[])[words]));
        Assert.That(changes[0].Area, Is.EqualTo(area));
    }

    private static ImmutableArray<DefinitionChange> Of(Action<Draft> change)
    {
        var after = Draft.Of("gfi-09");
        change(after);
        return DefinitionComparison.Of(Read(Draft.Of("gfi-09")), Read(after), code => code switch { "decide-municipal" => "市政决定岗", "review-safety" => "审查岗", _ => null }).Changes;
    }

    private static WorkflowDefinition Read(Draft draft) => DefinitionReader.Read(draft.Bytes()).Definition!;

    private static void Branches(Draft draft, Action<JsonArray> change)
    {
        var expression = draft.Node("joint-review")["branches"]!["expression"]!;
        var branches = JsonNode.Parse(expression["value"]!.GetValue<string>())!.AsArray();
        change(branches);
        expression["value"] = branches.ToJsonString();
    }
}
