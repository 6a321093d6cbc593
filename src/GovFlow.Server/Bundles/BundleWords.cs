using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Intake;
using GovFlow.Server.Items;
using GovFlow.Server.Problems;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Bundles;

/// <summary>Bundles between the shapes of the API and the office's own.</summary>
internal static class BundleWords
{
    /// <summary>What the number of every matter begins with.</summary>
    public const string NumberMark = "YJS-";

    private const int Most = 500;

    private const string Online = "online";

    public static BundleShape View(Bundle bundle) => new(
        bundle.Code, bundle.Name, bundle.Pinyin, bundle.Note, bundle.IsClosed, [.. bundle.Items.Select(i => new BundleItemView(i.ItemCode, i.When))],
        [.. bundle.Same.Select(s => (IReadOnlyList<BundlePlaceView>)[.. s.Select(p => new BundlePlaceView(p.ItemCode, p.MaterialCode))])]);

    /// <summary>What a request holds that no bundle can be read from.</summary>
    public static FieldProblem? Gap(IReadOnlyList<BundleShape>? bundles)
    {
        if (bundles is null || bundles.Count > Most)
            return new("$.bundles", "bundles-many", $"一件事不超过 {Most} 个。");
        for (var i = 0; i < bundles.Count; i++)
        {
            if (bundles[i] is not { Code: not null, Name: not null, Pinyin: not null, Note: not null, Items: { Count: <= Most } items, Same: { Count: <= Most } same } || items.Any(x => x?.ItemCode is null)
                || same.Any(s => s is not { Count: <= Most } || s.Any(p => p is not { ItemCode: not null, MaterialCode: not null })))
                return new($"$.bundles[{i}]", "missing", "内容不完整。");
        }
        return null;
    }

    /// <param name="view">One without a gap.</param>
    public static Bundle Read(BundleShape view) => new()
    {
        Code = view.Code.Trim(),
        Name = view.Name.Trim(),
        Pinyin = view.Pinyin.Trim(),
        Note = view.Note.Trim(),
        IsClosed = view.IsClosed,
        Items = [.. view.Items.Select(i => new BundleItem(i.ItemCode, string.IsNullOrWhiteSpace(i.When) ? null : i.When.Trim()))],
        Same = [.. view.Same.Select(s => s.Select(p => new MaterialPlace(p.ItemCode, p.MaterialCode)).ToImmutableArray())],
    };

    public static BundleGuide Guide(OfferedBundle offered, Hall hall, IReadOnlyCollection<string>? kept)
    {
        var sheet = BundleSheet.Of(offered.Bundle, offered.Items, kept);
        var plan = hall.Town.Plan;
        return new BundleGuide(
            offered.Bundle.Code, offered.Bundle.Name, offered.Bundle.Note,
            [
                .. offered.Offers.Select(o => (Offer: o, o.Shelved.Item)).Select(o => new BundleGuideItem(
                    o.Item.Code, o.Item.Name, offered.Bundle.Items.First(i => i.ItemCode == o.Item.Code).When, new ItemLimit(o.Item.PromisedLimit.Days, o.Item.PromisedLimit.Unit),
                    plan.ClassOf(o.Item)?.Name ?? o.Item.WindowClass, o.Item.ResultName, BundleBook.WhyNot(o.Offer, hall)?.Message)
                    {
                        IsOnline = o.Item.Channels.IsEmpty || o.Item.Channels.Contains(Online),
                        ApplicantKinds = o.Item.ApplicantKinds,
                    }),
            ],
            [
                .. sheet.Materials.Select(m => new BundleMaterial(
                    m.Key, m.Name, m.IsMain, m.IsRequired, m.MayDefer, m.Origin, m.LicenceType, m.Copies, m.Note,
                    [.. m.For.Select(f => new BundleRowItem(f.ItemCode, f.ItemName, f.Name, f.IsRequired, f.Note))])),
            ],
            [
                .. sheet.Questions.Select(q => new BundleQuestion(
                    q.Key, q.Question.Label, JsonNamingPolicy.CamelCase.ConvertName(q.Question.Kind.ToString()), q.Question.Choices.IsEmpty ? null : q.Question.Choices, q.IsRequired, q.Differs,
                    [.. q.For.Select(f => f.ItemName)])),
            ],
            sheet.Saved);
    }

    /// <summary>Papers of two items that one licence could stand for and that the sheet does not join.</summary>
    public static IReadOnlyList<IReadOnlyList<BundlePlaceView>> Alike(OfferedBundle offered)
    {
        var rows = BundleSheet.Of(offered.Bundle, offered.Items).Materials;
        var alike = new List<IReadOnlyList<BundlePlaceView>>();
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var other in rows.Skip(i + 1))
            {
                if (rows[i].LicenceType is { } one && other.LicenceType is { } two && Approvals.Licences.LicenceKinds.Serves(one, two)
                    && !rows[i].For.Select(f => f.ItemCode).Intersect(other.For.Select(f => f.ItemCode), StringComparer.Ordinal).Any())
                    alike.Add([.. rows[i].For.Concat(other.For).Select(f => new BundlePlaceView(f.ItemCode, f.MaterialCode))]);
            }
        }
        return alike;
    }

    /// <summary>The application of one item, cut out of the table it lies on with the others.</summary>
    /// <param name="sheet">Joined from the items that are applied for.</param>
    /// <param name="copyOf">The id under which a file counts for this item too.</param>
    public static ConcludeRequest Cut(BundleTable table, BundleItemDraft own, BundleSheet sheet, ServiceItem item, Func<Guid, Guid> copyOf) => new()
    {
        ItemCode = item.Code,
        Applicant = table.Applicant,
        Channel = table.Channel,
        WindowCode = table.WindowCode,
        IsGreenChannel = table.IsGreenChannel,
        SpecialGroup = table.SpecialGroup,
        CommunityOpinion = table.CommunityOpinion,
        Materials = [.. Handed(table.Materials, sheet, item, copyOf)],
        Answers = Answers(table.Answers, sheet, item),
        HasPromised = own.HasPromised,
        UnlawfulReason = own.UnlawfulReason,
        CompetentBody = own.CompetentBody,
        NeedsNoLicence = own.NeedsNoLicence,
        JointDepartments = own.JointDepartments,
        Outcome = own is BundleItemConclusion concluded ? concluded.Outcome : default,
        Fingerprint = own is BundleItemConclusion { Fingerprint: { } seen } ? seen : "",
        DeviationReason = (own as BundleItemConclusion)?.DeviationReason,
    };

    /// <summary>An item's own materials, cut out of those that were handed in by the keys of the joined list.</summary>
    /// <param name="copyOf">The id under which a file counts for this item too.</param>
    public static IEnumerable<HandedMaterial> Handed(IReadOnlyList<HandedMaterial> materials, BundleSheet sheet, ServiceItem item, Func<Guid, Guid> copyOf)
    {
        foreach (var row in sheet.Materials)
        {
            if (row.For.FirstOrDefault(f => f.ItemCode == item.Code) is not { } place || materials.FirstOrDefault(m => m.Code == row.Key) is not { } handed)
                continue;
            var own = item.Material(place.MaterialCode)!;
            // The first item of the row keeps the files themselves; the others count under ids of their own.
            IReadOnlyList<Guid>? files = handed.Files is not { Count: > 0 } named ? handed.Files : row.For[0] == place ? named : [.. named.Select(copyOf)];
            yield return handed with { Code = place.MaterialCode, State = BundleSheet.StateFor(handed.State, own), Files = files };
        }
    }

    /// <summary>Of the item's materials in hand those that came in with an earlier item's, by code, with the key of that one.</summary>
    /// <param name="handed">The item's own, as they were cut out.</param>
    public static ImmutableSortedDictionary<string, string> HandedWith(IReadOnlyList<HandedMaterial> handed, BundleSheet sheet, string itemCode) => sheet.Materials
        .Where(m => m.For[0].ItemCode != itemCode)
        .SelectMany(m => m.For.Where(f => f.ItemCode == itemCode && handed.Any(h => h.Code == f.MaterialCode && h.State.IsInHand())).Select(f => KeyValuePair.Create(f.MaterialCode, new MaterialPlace(m.For[0].ItemCode, m.For[0].MaterialCode).Key)))
        .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Files that were handed in with an earlier item's material and count for this item too.</summary>
    public static IEnumerable<Guid> SharedFiles(IReadOnlyList<HandedMaterial> materials, BundleSheet sheet, string itemCode)
    {
        var shared = sheet.Materials.Where(m => m.For[0].ItemCode != itemCode && m.For.Any(f => f.ItemCode == itemCode)).Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        return materials.Where(m => shared.Contains(m.Code)).SelectMany(m => m.Files ?? []).Distinct();
    }

    /// <summary>An item's own answers, cut out of those of the joined form.</summary>
    public static ImmutableDictionary<string, string> Answers(IReadOnlyDictionary<string, string> answers, BundleSheet sheet, ServiceItem item) => sheet.Questions
        .SelectMany(q => q.For.Where(f => f.ItemCode == item.Code && answers.ContainsKey(q.Key)).Select(f => KeyValuePair.Create(f.Name, answers[q.Key])))
        .ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Why these items of a bundle cannot be applied for together; null where they can.</summary>
    /// <param name="pathOf">Where an item stands in what was sent; -1 = the list of them.</param>
    public static CommandResult.Refused? NotTogether(OfferedBundle offered, IReadOnlyList<string> codes, Func<int, string> pathOf)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            if (!offered.Offers.Any(o => o.Shelved.Item.Code == codes[i]))
                return new("item-unknown", "这件事没有这个事项，或者事项未公布。", null, pathOf(i));
            if (codes.Take(i).Contains(codes[i], StringComparer.Ordinal))
                return new("bundle-item-twice", "同一事项不能申请两次。", null, pathOf(i));
        }
        return codes.Count < Bundle.Fewest ? new("bundle-items", "一件事至少含两个事项；只办一个的，请按单个事项申请。", "000-17", pathOf(-1)) : null;
    }

    /// <summary>No such matter is offered.</summary>
    public static CommandResult.Refused Unknown(string path) => new("bundle-unknown", "没有这件事，或者已经停用。", "000-17", path);

    /// <summary>None is opened; of each that stands against it, why.</summary>
    /// <param name="what">What did not happen, e.g. 收件.</param>
    public static ApiProblem Refused(IReadOnlyList<BundleRefusal> refusals, string what)
    {
        var first = DeskProblems.Of(new CommandResult.Refused(refusals[0].Code, refusals[0].Message, refusals[0].Basis, refusals[0].Path));
        return first with
        {
            Code = "bundle-refused",
            Title = $"一件事未能{what}",
            Errors = [.. refusals.Select(r => new FieldProblem(r.Path ?? "$", r.Code, $"“{r.ItemName}”：{r.Message}"))],
            Detail = $"各事项均未{what}。{string.Join("", refusals.Select(r => $"“{r.ItemName}”：{r.Message}"))}",
            More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["items"] = refusals },
        };
    }

    /// <summary>The next number of the centre's matters.</summary>
    public static CaseNumberRequest Number(Hall hall)
    {
        var year = hall.Clock.Today.Year;
        return new CaseNumberRequest(new RegisterKey(hall.Code, "bundle", year), n => string.Create(CultureInfo.InvariantCulture, $"{(hall.IsPractice ? Approvals.People.PracticeHall.NumberMark : "")}{NumberMark}{year}-{n:D6}"));
    }

    /// <summary>What no joined list or form can be read from: a null where something belongs, or a row or question the bundle does not have.</summary>
    public static CommandResult.Refused? Wrong(IReadOnlyList<HandedMaterial> materials, IReadOnlyDictionary<string, string> answers, BundleSheet sheet)
    {
        if (IntakeWords.Gap(materials) is { } gap)
            return gap;
        foreach (var (i, material) in materials.Index())
        {
            if (materials.Take(i).Any(m => m.Code == material.Code))
                return new("material-twice", "同一份材料重复填写。", null, $"$.materials[{i}].code");
            if (sheet.Materials.FirstOrDefault(m => m.Key == material.Code) is not { } row)
                return new("material-not-listed", $"“{material.Code}”不在这件事的材料清单中。", "行政许可法第三十一条；003-16", $"$.materials[{i}].code");
            if (material.State is MaterialState.FromLicence && row.LicenceType is null)
                return new("licence-missing", $"“{row.Name}”要交给的事项中有不接受证照免交的，请收取材料。", "001-12；003-14", $"$.materials[{i}].state");
        }
        foreach (var (name, text) in answers)
        {
            if (text is null)
                return new("entry-missing", "此处不能为空。", Path: $"$.answers.{name}");
            if (!sheet.Questions.Any(q => q.Key == name))
                return new("answer-not-asked", $"申请表没有“{name}”这个问题。", "许可法第三十一条", $"$.answers.{name}");
        }
        return null;
    }
}
