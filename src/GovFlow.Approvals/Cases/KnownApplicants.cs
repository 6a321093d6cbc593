using System.Collections.Immutable;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Cases;

/// <summary>What one case or account says of an applicant.</summary>
/// <param name="SourceId">The case, or the account.</param>
/// <param name="CaseNumber">Null for an account.</param>
/// <param name="At">When it was said.</param>
/// <param name="On">The legal day of it.</param>
public sealed record ApplicantRecord(Guid SourceId, string? CaseNumber, ApplicantIdentity Identity, string? Phone, string? Address, DateTimeOffset At, DateOnly On);

/// <summary>What the hall has of an applicant, each datum as it was said last.</summary>
/// <param name="Latest">The record that names the applicant.</param>
public sealed record KnownApplicant(ApplicantRecord Latest, string? Phone, string? Address);

/// <summary>Files of an earlier case that may be handed in again for a material of the list.</summary>
/// <param name="MaterialCode">In the list of the item applied for.</param>
/// <param name="On">The legal day they were handed in.</param>
/// <param name="LastDay">Last day, inclusive, on which they may be used again.</param>
public sealed record ScansAgain(string MaterialCode, Guid CaseId, string CaseNumber, DateOnly On, DateOnly LastDay, ImmutableArray<ScanNote> Scans);

/// <summary>
/// 数据复用: whoever was here before is not asked again for what the hall has (003-14, 001-12). Pure; the looking up was done before. It only proposes: what it
/// gives is shown masked until the identity document was seen, and a clerk takes it over.
/// </summary>
public static class KnownApplicants
{
    /// <summary>Papers that say something of one application and of no other: each application has its own.</summary>
    private static readonly ImmutableArray<string> OfOneApplication = ["申请书", "申请表", "申报单", "登记表", "备案表", "承诺", "委托书", "授权书", "意见", "声明", "示意图"];

    /// <summary>Who manages an organisation and of what kind it is: the first two characters of its credit code (GB 32100, table of codes).</summary>
    private static readonly ImmutableDictionary<string, string> Bodies = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("11", "机关"), KeyValuePair.Create("12", "事业单位"), KeyValuePair.Create("13", "群众团体"), KeyValuePair.Create("31", "律师事务所"), KeyValuePair.Create("34", "基层法律服务所"),
            KeyValuePair.Create("51", "社会团体"), KeyValuePair.Create("52", "民办非企业单位"), KeyValuePair.Create("53", "基金会"), KeyValuePair.Create("54", "村（居）民委员会"), KeyValuePair.Create("55", "村（居）民委员会"),
            KeyValuePair.Create("81", "基层工会"), KeyValuePair.Create("91", "企业"), KeyValuePair.Create("92", "个体工商户"), KeyValuePair.Create("93", "农民专业合作社"), KeyValuePair.Create("N1", "农村集体经济组织"),
            KeyValuePair.Create("N2", "农村集体经济组织"), KeyValuePair.Create("N3", "农村集体经济组织"),
        ]);

    /// <summary>The newest of each datum; null where nothing is known under exactly this paper.</summary>
    /// <param name="number">In normal form.</param>
    /// <param name="records">In any order; those of another paper are passed over.</param>
    public static KnownApplicant? Of(string paperKind, string number, IEnumerable<ApplicantRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var own = records.Where(r => r.Identity.PaperKind == paperKind && PersonalNumbers.Normalise(r.Identity.PaperNumber) == number).OrderByDescending(r => r.At).ThenBy(r => r.SourceId).ToList();
        return own.Count == 0
            ? null
            : new KnownApplicant(own[0], own.Find(r => !string.IsNullOrWhiteSpace(r.Phone))?.Phone, own.Find(r => !string.IsNullOrWhiteSpace(r.Address))?.Address);
    }

    /// <summary>True where what <paramref name="file"/> says of its applicant was seen by a window, or came from an account whose paper a window has seen: anybody may write anybody's number into a web form.</summary>
    public static bool Vouches(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return !file.IsUnanswered || file.Channel is not "online" || file.Filed?.IsProven is true;
    }

    /// <summary>企业, 个体工商户, 事业单位 …; null for a person, and for a code that says none.</summary>
    public static string? BodyKind(string paperKind, string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return paperKind == "统一社会信用代码" && number.Length == 18 ? Bodies.GetValueOrDefault(number[..2]) : null;
    }

    /// <summary>True for a material that another application's paper can stand for: what it says is of the applicant and not of one application.</summary>
    public static bool MayServeAgain(MaterialRequirement material)
    {
        ArgumentNullException.ThrowIfNull(material);
        return !OfOneApplication.Any(word => material.Name.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Of each material of the list the files handed in last, where they may still be used.</summary>
    /// <param name="earlier">Cases of the same applicant.</param>
    /// <param name="first">By hash, the legal day on which the bytes first came in with a case of the applicant: using them again makes them no newer.</param>
    /// <param name="days">How many days after that day they may be used; the last one inclusive.</param>
    public static IReadOnlyList<ScansAgain> Scans(ServiceItem item, IEnumerable<CaseFile> earlier, IReadOnlyDictionary<string, DateOnly> first, DateOnly today, int days)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(first);
        var handed = earlier.Where(Vouches)
            .SelectMany(f => f.Materials.Where(m => m is { State: MaterialState.Received, Scans.Length: > 0 }).Select(m => (File: f, Material: m, On: m.Scans!.Value.Min(s => first.GetValueOrDefault(s.Hash, f.ReceivedOn)))))
            .OrderByDescending(h => h.On).ThenBy(h => h.File.Id).ToList();
        var again = new List<ScansAgain>();
        foreach (var material in item.Materials.Where(MayServeAgain))
        {
            var last = handed.Find(h => Compact(h.Material.Name) == Compact(material.Name));
            if (last.File is not null && last.On.AddDays(days) >= today)
                again.Add(new ScansAgain(material.Code, last.File.Id, last.File.Number, last.On, last.On.AddDays(days), last.Material.Scans!.Value));
        }
        return again;
    }

    private static string Compact(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));
}
