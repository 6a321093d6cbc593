using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tests.Cases;

namespace GovFlow.Approvals.Tests.Documents;

/// <summary>申请书格式文本, drawn from the item (003-8).</summary>
public sealed class ApplicationFormTests
{
    private static readonly ItemForm Asked = new(
    [
        new("area", "经营面积", QuestionKind.Number, [], true, null), new("kind", "经营方式", QuestionKind.Choice, ["堂食", "外卖"], true, null), new("since", "开业日", QuestionKind.Day, [], false, null),
    ]);

    private static readonly MaterialRequirement Form = new("M1", "小餐饮登记申请书") { IsMain = true };

    private static ServiceItem Item => Hall.Licence() with { Materials = [Form, new("M2", "从业人员健康证明") { MayDefer = true }, new("M3", "委托书") { IsRequired = false }] };

    [Test]
    public void TheBlank_AsksWhatTheItemAsks_AndListsItsMaterials()
    {
        var text = TextOf(Draw(false));
        Assert.That(text, Does.StartWith("小餐饮登记申请书"));
        foreach (var part in new[] { Item.Name, "经营面积", "经营方式（堂食、外卖）", "开业日（选填）", "□ 从业人员健康证明　1 份（可容缺后补）", "□ 委托书　1 份（按情形）", "行政许可法第三十一条", PaperSamples.Centre.Phone })
            Assert.That(text.Replace("\n", "", StringComparison.Ordinal), Does.Contain(part));
        Assert.That(text, Does.Not.Contain("张小禾").And.Not.Contain("示范文本").And.Not.Contain("√ "));
    }

    [Test]
    public void TheSample_IsFilledIn_AndSaysThatItIsOne()
    {
        var text = TextOf(Draw(true));
        Assert.That(text, Does.StartWith("示范文本").And.Contain("张小禾").And.Contain("60").And.Contain("√ 从业人员健康证明").And.Contain("□ 委托书"));
    }

    [Test]
    public void AFormOfManyQuestions_GoesOnToTheNextPage_AndEachObjectStandsWhereTheTableSays()
    {
        var many = new ItemForm([.. Enumerable.Range(1, 40).Select(i => new FormQuestion($"q{i}", $"第 {i} 问：{new string('长', 30)}", QuestionKind.Text, [], true, null))]);
        var bytes = ApplicationForm.Draw(Item, many, Form, PaperSamples.Centre, true);
        var file = Encoding.ASCII.GetString(bytes);
        Assert.That(Regex.Count(file, "/Type/Page/", RegexOptions.None, TimeSpan.FromSeconds(1)), Is.GreaterThan(1));
        Assert.That(Regex.Count(TextOf(bytes), "示范文本", RegexOptions.None, TimeSpan.FromSeconds(1)), Is.EqualTo(Regex.Count(file, "/Type/Page/", RegexOptions.None, TimeSpan.FromSeconds(1))), "marked on every page");
        var table = file[file.LastIndexOf("xref\n0", StringComparison.Ordinal)..].Split('\n')[3..];
        var objects = Regex.Matches(file, @"^\d+ 0 obj$", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Select(m => m.Index).ToList();
        Assert.That(table.TakeWhile(l => l.EndsWith(" n ", StringComparison.Ordinal)).Select(l => int.Parse(l[..10], CultureInfo.InvariantCulture)), Is.EqualTo(objects));
        Assert.That(ApplicationForm.Draw(Item, many, Form, PaperSamples.Centre, true), Is.EqualTo(bytes), "the same item, the same bytes");
    }

    [TestCase("林木采伐申请表(地点、林种、树种)", ExpectedResult = "林木采伐申请表")]
    [TestCase("农村宅基地和建房(规划许可)申请表", ExpectedResult = "农村宅基地和建房(规划许可)申请表")]
    [TestCase("小餐饮登记申请书", ExpectedResult = "小餐饮登记申请书")]
    public string TheTitle_IsTheMaterialsName_WithoutWhatOnlyExplainsIt(string name) => ApplicationForm.Title(new MaterialRequirement("M", name));

    [Test]
    public void AnItemWithoutSuchAMaterial_HasNoForm()
    {
        Assert.That(ApplicationForm.Of(Item)?.Code, Is.EqualTo("M1"));
        Assert.That(ApplicationForm.Of(Item with { Materials = [new("M2", "申请人身份证明")] }), Is.Null);
    }

    private static byte[] Draw(bool isSample) => ApplicationForm.Draw(Item, Asked, Form, PaperSamples.Centre, isSample);

    /// <summary>What a reader would show, line by line.</summary>
    private static string TextOf(byte[] pdf) => string.Join('\n', Regex.Matches(Encoding.ASCII.GetString(pdf), "<(?<text>[0-9A-F]+)> Tj", RegexOptions.None, TimeSpan.FromSeconds(1))
        .Select(m => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(m.Groups["text"].Value))));
}
