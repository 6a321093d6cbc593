using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Documents;

/// <summary>What the templates may name. Built of texts only, so a template can show but never compute.</summary>
internal static class PaperModel
{
    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal)
    {
        PaperField.Received, PaperField.Missing, PaperField.HandedIn, PaperField.Departments, PaperField.Delivered, PaperField.Attendance, PaperField.SaidLines, PaperField.Promises,
    };

    /// <summary>What only the program fills; a paper that does not know one of them leaves it blank.</summary>
    private static readonly string[] Known = ["case", "item", "applicant", "fee", "about"];

    /// <summary>True for a field whose lines become rows.</summary>
    public static bool IsList(string field) => Lists.Contains(field);

    public static Dictionary<string, object?> Of(PaperDraft draft, CaseFile file, ServiceItem item, Centre centre, DateOnly date)
    {
        var model = Fixed(draft, centre, date);
        model["case"] = CaseWords(file);
        model["item"] = ItemWords(item);
        model["applicant"] = ApplicantWords(file.Applicant);
        model["fee"] = item.Fee.IsCharged ? $"{item.Fee.Standard}（依据：{item.Fee.Basis}）" : null;
        return model;
    }

    /// <summary>A letter knows no case, no item and no applicant.</summary>
    public static Dictionary<string, object?> Of(PaperDraft draft, LetterSubject about, Centre centre, DateOnly date)
    {
        var model = Fixed(draft, centre, date);
        model["about"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["label"] = about.Label, ["number"] = about.Number, ["queryCode"] = about.QueryCode };
        return model;
    }

    /// <summary>The draft's fields, and after them what they cannot change: no field, whatever its name, says who issued the paper, for whom, about what and when.</summary>
    private static Dictionary<string, object?> Fixed(PaperDraft draft, Centre centre, DateOnly date)
    {
        var model = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, text) in draft.Fields)
            model[name] = Lists.Contains(name) ? Rows(text) : PaperWords.DayField(text);
        foreach (var name in Known)
            model[name] = null;
        model["centre"] = CentreWords(centre);
        model["addressee"] = draft.Addressee;
        model["date"] = PaperWords.Day(date);
        return model;
    }

    /// <summary>Lines into rows with number and up to three columns; null where nothing is listed, so that a template can say so.</summary>
    public static List<Dictionary<string, object?>>? Rows(string text)
    {
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select((line, index) =>
            {
                var columns = line.Split('\t');
                return new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["row"] = (index + 1).ToString(CultureInfo.InvariantCulture),
                    ["c1"] = columns[0],
                    ["c2"] = columns.ElementAtOrDefault(1) ?? "",
                    ["c3"] = columns.ElementAtOrDefault(2) ?? "",
                };
            }).ToList();
        return rows.Count == 0 ? null : rows;
    }

    public static Dictionary<string, object?> CentreWords(Centre centre) => new(StringComparer.Ordinal)
    {
        ["name"] = centre.Name,
        ["address"] = centre.Address,
        ["phone"] = centre.Phone,
        ["complaintPhone"] = centre.ComplaintPhone,
        ["lookUpAddress"] = centre.LookUpAddress,
        ["reconsiderationBody"] = centre.ReconsiderationBody,
        ["court"] = centre.Court,
    };

    public static Dictionary<string, object?> CaseWords(CaseFile file) => new(StringComparer.Ordinal)
    {
        ["number"] = file.Number,
        ["queryCode"] = file.QueryCode,
        ["kind"] = file.OuterKind is { } outer ? $"{outer.ChineseName()}（{file.InnerKind.ChineseName()}）" : file.InnerKind.ChineseName(),
        ["receivedOn"] = PaperWords.Day(file.ReceivedOn),
        ["acceptedOn"] = file.AcceptedOn is { } accepted ? PaperWords.Day(accepted) : null,
        ["decidedOn"] = file.Decision is { } decision ? PaperWords.Day(decision.DecidedOn) : null,
    };

    public static Dictionary<string, object?> ItemWords(ServiceItem item) => new(StringComparer.Ordinal)
    {
        ["name"] = item.Name,
        ["lead"] = item.Lead.Name,
        ["isLicence"] = item.Category == ItemCategory.Licence,
    };

    /// <summary>The number of the identity paper is masked: no paper needs it whole, and papers are copied.</summary>
    public static Dictionary<string, object?> ApplicantWords(Applicant applicant) => new(StringComparer.Ordinal)
    {
        ["name"] = applicant.Identity.Name,
        ["maskedName"] = Masks.Name(applicant.Identity),
        ["paperKind"] = applicant.Identity.PaperKind,
        ["paperNumber"] = Masks.PaperNumber(applicant.Identity.PaperNumber),
    };
}
