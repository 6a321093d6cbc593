using System.Collections.Immutable;

namespace GovFlow.Approvals.Documents;

/// <summary>
/// Prints a body on cases that hold markers instead of facts, and looks which come out. What the program's own text says on every one of them, and the law or the
/// applicant needs, any other wording must say too.
/// </summary>
internal static class PaperProbe
{
    /// <summary>Facts of the case no paper that tells them may stop telling.</summary>
    private static readonly ImmutableArray<string> Kept =
        ["applicant.name", "case.number", "case.queryCode", "about.number", "about.queryCode", "centre.complaintPhone", "centre.reconsiderationBody", "centre.court"];

    /// <summary>The time limits of the remedies (行政复议法 20, 行政诉讼法 46).</summary>
    private static readonly ImmutableArray<string> RemedyLimits = ["60日", "6个月"];

    public static IEnumerable<PaperFinding> Check(PaperTemplate template, string body)
    {
        var names = PaperBodyNames.Of(template);
        var blanks = Blanks(names);
        var own = blanks.Select(b => Print(PaperBody.Program(template), names, b)).ToList();
        var said = blanks.Select(b => Print(body, names, b)).ToList();
        if (said.Exists(html => !PaperMarkup.IsBalanced(html)))
            yield return new(true, "paper-unbalanced", "有标签没有成对，或者交叉了：在某些条件下打印会错位。", null);
        var required = names.Where(n => n.IsRequired).Select(n => n.Name).Concat(Kept).ToList();
        foreach (var name in required.Where(name => own.TrueForAll(Says(name)) && !said.TrueForAll(Says(name))))
            yield return new(true, "paper-omits", $"缺少必备内容“{PaperBodyNames.Label(name)}”，或者只在某些条件下才写明。", null);
        if (PaperRenderer.TellsRemedies(template) && RemedyLimits.Any(limit => !said.TrueForAll(html => html.Contains(limit, StringComparison.Ordinal))))
            yield return new(true, "paper-remedies", "不利于申请人的文书必须写明救济途径和期限（行政复议60日、行政诉讼6个月），可用固定段落“救济途径”。", null);
        var full = blanks.FindIndex(b => b.IsEmpty);
        foreach (var name in names.Select(n => n.Name).Except(required, StringComparer.Ordinal).Where(name => Says(name)(own[full]) && !Says(name)(said[full])))
            yield return new(false, "paper-leaves-out", $"系统文本写明了“{PaperBodyNames.Label(name)}”，本稿没有写。", null);
    }

    private static Predicate<string> Says(string name) => html => html.Contains(Marker(name), StringComparison.Ordinal);

    private static string Marker(string name) => $"⟦{name}⟧";

    /// <summary>Nothing blank, all blank that may be, and each of these blank alone and given alone.</summary>
    private static List<ImmutableHashSet<string>> Blanks(ImmutableArray<PaperName> names)
    {
        var optional = names.Where(n => !n.IsRequired && (!n.Name.Contains('.', StringComparison.Ordinal) || n.Name is "case.acceptedOn" or "case.decidedOn" or "item.isLicence"))
            .Select(n => n.Name).Where(n => n is not ("date" or "addressee")).ToImmutableHashSet(StringComparer.Ordinal);
        return [optional.Clear(), optional, .. optional.Select(n => optional.Clear().Add(n)), .. optional.Select(optional.Remove)];
    }

    private static string Print(string body, ImmutableArray<PaperName> names, ImmutableHashSet<string> blank)
    {
        var model = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            object? value = blank.Contains(name.Name) ? null : name.IsList ? PaperModel.Rows($"{Marker(name.Name)}\t说明\t说明") : Marker(name.Name);
            if (name.Name.Split('.') is not [var group, var member])
                model[name.Name] = value;
            else if (model.TryGetValue(group, out var there))
                ((Dictionary<string, object?>)there!)[member] = value;
            else
                model[group] = new Dictionary<string, object?>(StringComparer.Ordinal) { [member] = value };
        }
        return PaperEngine.FillBody(body, model);
    }
}
