using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Documents;

/// <summary>
/// 申请书格式文本 (003-8, 许可法 29): the form of an application drawn from the item itself, blank or filled in as an example, so that no guide is without one before the office has uploaded its own. Pure; the same item gives
/// the same bytes.
/// </summary>
public static class ApplicationForm
{
    private const double Left = 56;
    private const double Right = 539;
    private const double Size = 11;
    private const double Step = 17;

    private const string Closing = "）)。，、；：？！》”";
    private const string Opening = "（(《“";

    private static readonly string[] Words = ["申请书", "申请表", "申报单", "登记表", "备案表"];

    /// <summary>The material that is the item's application form; null where it has none of that name.</summary>
    public static MaterialRequirement? Of(ServiceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Materials.FirstOrDefault(m => Words.Any(w => m.Name.Contains(w, StringComparison.Ordinal)));
    }

    /// <summary>What the form is called: the material's name without what stands in brackets.</summary>
    public static string Title(MaterialRequirement material)
    {
        ArgumentNullException.ThrowIfNull(material);
        var cut = material.Name.IndexOfAny(['(', '（']);
        // 申请表(地点、林种…) ends at the bracket; 宅基地和建房(规划许可)申请表 goes on after it.
        return cut > 0 && Words.Any(w => material.Name[..cut].EndsWith(w, StringComparison.Ordinal)) ? material.Name[..cut] : material.Name;
    }

    /// <summary>Draws it.</summary>
    /// <param name="centre">Where it is handed in.</param>
    /// <param name="isSample">Filled in for an applicant who does not exist, and marked as such on every page.</param>
    public static byte[] Draw(ServiceItem item, ItemForm form, MaterialRequirement material, Centre centre, bool isSample)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(material);
        ArgumentNullException.ThrowIfNull(centre);
        var sheet = new Sheet(isSample);
        sheet.Head(Title(material), $"{item.Name}（{item.Code}）");
        sheet.Line($"{centre.Name}：");
        sheet.Gap();
        var isBody = item.ApplicantKinds is [ApplicantKind.Organisation];
        sheet.Rows(isBody
            ? [("单位名称", "示范县稻香餐饮有限公司"), ("统一社会信用代码", "（照营业执照填写 18 位）"), ("法定代表人、联系人", "张小禾"), ("联系电话", "（填写可以接通的手机号码）"), ("联系地址", "示范县青禾镇稻香村 5 组 12 号"), ("代理人及证件号码", "无")]
            : [("姓名", "张小禾"), ("证件类型和号码", "居民身份证（照证件填写 18 位）"), ("联系电话", "（填写可以接通的手机号码）"), ("联系地址", "示范县青禾镇稻香村 5 组 12 号"), ("代理人及证件号码", "无")]);
        sheet.Gap();
        sheet.Line("申请事项");
        sheet.Rows([("申请办理", item.Name), .. form.Questions.Select(q => (Asked(q), Answer(q)))], item.Name);
        sheet.Gap();
        sheet.Line("随附材料（备齐的打√）");
        foreach (var one in item.Materials.Where(m => m.Code != material.Code))
            sheet.Line($"{(isSample && one.IsRequired ? "√" : "□")} {one.Name}　{one.Copies} 份{(one.IsRequired ? "" : "（按情形）")}{(one.MayDefer ? "（可容缺后补）" : "")}", Left + 10);
        sheet.Gap();
        sheet.Line("声明：本人（本单位）如实提交有关材料、反映真实情况，并对申请材料实质内容的真实性负责（行政许可法第三十一条）。");
        sheet.Line("本表免费领取。所填个人信息只用于办理本事项。");
        sheet.Gap();
        sheet.Line(isSample ? "申请人（签名或者盖章）：张小禾　　　　　　日期：2026 年 3 月 6 日" : "申请人（签名或者盖章）：　　　　　　　　　　日期：　　　　年　　月　　日");
        sheet.Gap();
        sheet.Line($"以下由窗口填写　收件人：　　　　　　　收件日期：　　　　年　　月　　日　办件编号：");
        sheet.Line($"咨询电话：{centre.Phone}　地址：{centre.Address}");
        return sheet.ToBytes();
    }

    private static string Asked(FormQuestion question) => question.Kind switch
    {
        QuestionKind.Choice => $"{question.Label}（{string.Join('、', question.Choices)}）",
        QuestionKind.YesNo => $"{question.Label}（是、否）",
        _ => question.Label,
    } + (question.IsRequired ? "" : "（选填）");

    private static string Answer(FormQuestion question) => question.Kind switch
    {
        QuestionKind.Choice => question.Choices[0],
        QuestionKind.YesNo => "是",
        QuestionKind.Number => "60",
        QuestionKind.Day => "2026 年 3 月 6 日",
        QuestionKind.Text => "（照实际情况填写）",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The pages, filled from above; what does not fit goes on to the next.</summary>
    private sealed class Sheet
    {
        private readonly PlainPdf _pdf = new();
        private readonly bool _isSample;
        private double _y;

        public Sheet(bool isSample)
        {
            _isSample = isSample;
            Turn();
        }

        public byte[] ToBytes() => _pdf.ToBytes();

        public void Gap() => _y += 8;

        public void Head(string title, string under)
        {
            foreach (var line in Broken(title, 20, Right - Left))
            {
                _pdf.Text((PlainPdf.Width - PlainPdf.WidthOf(line, 20)) / 2, _y + 14, line, 20);
                _y += 28;
            }
            foreach (var line in Broken(under, Size, Right - Left))
            {
                _pdf.Text((PlainPdf.Width - PlainPdf.WidthOf(line, Size)) / 2, _y + 6, line, Size);
                _y += Step;
            }
            _y += 10;
        }

        public void Line(string text, double x = Left)
        {
            foreach (var line in Broken(text, Size, Right - x))
            {
                Room(Step);
                _pdf.Text(x, _y + 12, line, Size);
                _y += Step;
            }
        }

        /// <summary>Two columns: what is asked, and room for the answer.</summary>
        /// <param name="printed">An answer that stands on the blank form too.</param>
        public void Rows(IReadOnlyList<(string Asked, string Filled)> rows, string? printed = null)
        {
            const double middle = Left + 190;
            foreach (var (asked, filled) in rows)
            {
                var (left, right) = (Broken(asked, Size, middle - Left - 12), Broken(_isSample || filled == printed ? filled : "", Size, Right - middle - 12));
                var height = Math.Max(left.Count, Math.Max(1, right.Count)) * Step + 8;
                Room(height);
                _pdf.Box(Left, _y, middle - Left, height);
                _pdf.Box(middle, _y, Right - middle, height);
                for (var i = 0; i < left.Count; i++)
                    _pdf.Text(Left + 6, _y + 16 + (i * Step), left[i], Size);
                for (var i = 0; i < right.Count; i++)
                    _pdf.Text(middle + 6, _y + 16 + (i * Step), right[i], Size);
                _y += height;
            }
        }

        private void Room(double height)
        {
            if (_y + height > PlainPdf.Height - 56)
                Turn();
        }

        private void Turn()
        {
            _pdf.AddPage();
            _y = 56;
            if (_isSample)
                _pdf.Text(Left, 40, "示范文本：所填内容是虚构的，请照自己的情况填写", 10);
        }

        /// <summary>Lines no wider than <paramref name="width"/>; none begins with a sign that closes, none ends with one that opens.</summary>
        private static List<string> Broken(string text, double size, double width)
        {
            var (lines, from) = (new List<string>(), 0);
            for (var i = 1; i < text.Length; i++)
            {
                if (PlainPdf.WidthOf(text[from..(i + 1)], size) <= width)
                    continue;
                var at = i;
                while (at > from + 1 && (Closing.Contains(text[at]) || Opening.Contains(text[at - 1])))
                    at--;
                lines.Add(text[from..at]);
                from = at;
            }
            if (from < text.Length)
                lines.Add(text[from..]);
            return lines;
        }
    }
}
