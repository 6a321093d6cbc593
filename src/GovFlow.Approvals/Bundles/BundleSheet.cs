using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Licences;

namespace GovFlow.Approvals.Bundles;

/// <summary>An item with what it asks.</summary>
public sealed record BundledItem(ServiceItem Item, ItemForm Form);

/// <summary>A material that is handed in once, with every item it counts for.</summary>
/// <param name="Key">Of its first place; the same whichever items are left out.</param>
/// <param name="Name">As its first item names it.</param>
/// <param name="IsRequired">At least one item cannot do without.</param>
/// <param name="MayDefer">Every item that requires it can wait for it.</param>
/// <param name="LicenceType">What stands for it in the library of licences; null unless every item takes a licence for it and they have one in common.</param>
/// <param name="Copies">As many as the item that asks most.</param>
public sealed record SharedMaterial(
    string Key, string Name, bool IsMain, bool IsRequired, bool MayDefer, string? Origin, string? LicenceType, int Copies, string? Note, ImmutableArray<SharedPlace> For);

/// <summary>An item a joined material counts for.</summary>
/// <param name="Name">As this item names it.</param>
public sealed record SharedPlace(string ItemCode, string ItemName, string MaterialCode, string Name, bool IsRequired, bool MayDefer, string? Note);

/// <summary>A material that is still asked for, once, whichever cases of the matter wait for it.</summary>
/// <param name="Key">As of <see cref="SharedMaterial"/>.</param>
/// <param name="Note">What the notices say of it.</param>
/// <param name="For">Of the cases that wait for it, in their order.</param>
public sealed record SharedAsk(string Key, string Name, string? Note, ImmutableArray<SharedPlace> For);

/// <summary>A question that is asked once.</summary>
/// <param name="Key">Of its first place.</param>
/// <param name="Differs">Another question of the sheet has the same words but takes other answers: both say for which item they are.</param>
public sealed record SharedQuestion(string Key, FormQuestion Question, bool IsRequired, bool Differs, ImmutableArray<QuestionPlace> For);

/// <summary>An item a joined question is asked for.</summary>
public sealed record QuestionPlace(string ItemCode, string ItemName, string Name);

/// <summary>一表、一单: the one form and the one list of a bundle, joined from what its items ask (000-17). Pure; nothing is asked that no item asks.</summary>
public sealed record BundleSheet(ImmutableArray<SharedMaterial> Materials, ImmutableArray<SharedQuestion> Questions)
{
    /// <summary>How many papers less are handed in than the items ask one by one.</summary>
    public int Saved => Materials.Sum(m => m.For.Length - 1);

    /// <summary>Joins what the items ask.</summary>
    /// <param name="bundle">Whose items these are.</param>
    /// <param name="items">All of them, in the bundle's order: the keys follow from the whole.</param>
    /// <param name="kept">Codes of those applied for; null = all.</param>
    public static BundleSheet Of(Bundle bundle, ImmutableArray<BundledItem> items, IReadOnlyCollection<string>? kept = null)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return new BundleSheet(Papers(bundle, items, kept), Asked(items, kept));
    }

    /// <summary>The state of one item's own material, where its joined row is in <paramref name="state"/>: a row may be more for one item than for another.</summary>
    public static MaterialState StateFor(MaterialState state, MaterialRequirement own)
    {
        ArgumentNullException.ThrowIfNull(own);
        return state switch
        {
            // Required of another item of the bundle; this one does not need it.
            MaterialState.Missing or MaterialState.NotBrought or MaterialState.Deferred or MaterialState.NotNeeded when !own.IsRequired => MaterialState.NotNeeded,
            MaterialState.NotNeeded => MaterialState.Missing,
            MaterialState.Deferred when own.IsMain || !own.MayDefer => MaterialState.Missing,
            MaterialState.FromLicence when own.LicenceType is null => MaterialState.Missing,
            _ => state,
        };
    }

    /// <summary>What is still asked for of the cases of one matter: a paper several of them wait for is asked once, and serves each of them.</summary>
    /// <param name="waiting">Of each case that waits for its applicant the materials, by the code of its item.</param>
    public ImmutableArray<SharedAsk> Outstanding(IReadOnlyDictionary<string, ImmutableArray<CaseMaterial>> waiting)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        var asked = ImmutableArray.CreateBuilder<SharedAsk>();
        foreach (var row in Materials)
        {
            var notes = new List<string>();
            var places = ImmutableArray.CreateBuilder<SharedPlace>();
            foreach (var place in row.For)
            {
                if (!waiting.TryGetValue(place.ItemCode, out var materials) || materials.FirstOrDefault(m => m.Code == place.MaterialCode) is not { } own || !own.State.IsOutstanding())
                    continue;
                places.Add(place);
                if (own.Note is { Length: > 0 } note && !notes.Contains(note))
                    notes.Add(note);
            }
            if (places.Count > 0)
                asked.Add(new SharedAsk(row.Key, places[0].Name, notes.Count == 0 ? null : string.Join("；", notes), places.ToImmutable()));
        }
        return asked.ToImmutable();
    }

    /// <summary>
    /// Whether two items ask for the same paper: under the same name, and not under different licences. What only the licence has in common (two persons' identity cards) the office declares.
    /// </summary>
    public static bool IsSamePaper(MaterialRequirement one, MaterialRequirement other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Plain(one.Name) == Plain(other.Name)
            && (one.LicenceType is null || other.LicenceType is null || LicenceKinds.Serves(one.LicenceType, other.LicenceType));
    }

    private static ImmutableArray<SharedMaterial> Papers(Bundle bundle, ImmutableArray<BundledItem> items, IReadOnlyCollection<string>? kept)
    {
        var groups = new List<List<(ServiceItem Item, MaterialRequirement Own)>>();
        foreach (var item in items.Select(i => i.Item))
        {
            foreach (var own in item.Materials)
            {
                var place = new MaterialPlace(item.Code, own.Code);
                // Never two papers of one item in a row: the item asks for both.
                var group = groups.FirstOrDefault(g => g.TrueForAll(m => m.Item.Code != item.Code) && g.Exists(m => IsDeclared(bundle, place, new(m.Item.Code, m.Own.Code)) || IsSamePaper(m.Own, own)));
                if (group is null)
                    groups.Add([(item, own)]);
                else
                    group.Add((item, own));
            }
        }
        return [.. groups.Select(g => (Key: new MaterialPlace(g[0].Item.Code, g[0].Own.Code).Key, Kept: g.FindAll(m => kept?.Contains(m.Item.Code) ?? true))).Where(g => g.Kept.Count > 0).Select(g => Joined(g.Key, g.Kept))];
    }

    private static bool IsDeclared(Bundle bundle, MaterialPlace one, MaterialPlace other) => bundle.Same.Any(s => s.Contains(one) && s.Contains(other));

    private static SharedMaterial Joined(string key, List<(ServiceItem Item, MaterialRequirement Own)> group)
    {
        var own = group[0].Own;
        var asking = group.Where(m => m.Own.IsRequired).Select(m => m.Own).ToList();
        var notes = group.Select(m => m.Own.Note).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return new SharedMaterial(
            key, own.Name, group.Exists(m => m.Own.IsMain), asking.Count > 0,
            (asking.Count > 0 ? asking : group.Select(m => m.Own)).All(m => m.MayDefer && !m.IsMain),
            group.Select(m => m.Own.Origin).FirstOrDefault(o => o is not null), LicenceInCommon(group), group.Max(m => m.Own.Copies), notes.Count == 0 ? null : string.Join("；", notes),
            [.. group.Select(m => new SharedPlace(m.Item.Code, m.Item.Name, m.Own.Code, m.Own.Name, m.Own.IsRequired, m.Own.MayDefer, m.Own.Note))]);
    }

    private static string? LicenceInCommon(List<(ServiceItem Item, MaterialRequirement Own)> group)
    {
        var common = group.Select(m => LicenceKinds.Of(m.Own.LicenceType)).Aggregate((a, b) => [.. a.Intersect(b, StringComparer.Ordinal)]);
        return common.IsEmpty ? null : string.Join('/', common);
    }

    private static ImmutableArray<SharedQuestion> Asked(ImmutableArray<BundledItem> items, IReadOnlyCollection<string>? kept)
    {
        var groups = new List<List<(ServiceItem Item, FormQuestion Question)>>();
        foreach (var (item, form) in items)
        {
            foreach (var question in form.Questions)
            {
                var group = groups.FirstOrDefault(g => g.TrueForAll(q => q.Item.Code != item.Code) && IsSameQuestion(g[0].Question, question));
                if (group is null)
                    groups.Add([(item, question)]);
                else
                    group.Add((item, question));
            }
        }
        var shown = groups.Select(g => (Key: $"{g[0].Item.Code}.{g[0].Question.Name}", Kept: g.FindAll(q => kept?.Contains(q.Item.Code) ?? true))).Where(g => g.Kept.Count > 0).ToList();
        return
        [
            .. shown.Select(g => new SharedQuestion(
                g.Key, g.Kept[0].Question, g.Kept.Exists(q => q.Question.IsRequired), shown.Exists(o => o.Key != g.Key && Plain(o.Kept[0].Question.Label) == Plain(g.Kept[0].Question.Label)),
                [.. g.Kept.Select(q => new QuestionPlace(q.Item.Code, q.Item.Name, q.Question.Name))])),
        ];
    }

    /// <summary>Same words, same kind, same choices: one answer says the same to both.</summary>
    private static bool IsSameQuestion(FormQuestion one, FormQuestion other) =>
        Plain(one.Label) == Plain(other.Label) && one.Kind == other.Kind && one.Choices.SequenceEqual(other.Choices, StringComparer.Ordinal);

    private static string Plain(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c is not ('《' or '》')));
}
