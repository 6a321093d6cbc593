using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Files;
using GovFlow.Storage.Town;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Items.Forms;

/// <summary>What a form of a material is. Fixed numbers: stored.</summary>
public enum FormKind
{
    /// <summary>空白表.</summary>
    Blank = 1,

    /// <summary>示范文本.</summary>
    Sample = 2,
}

/// <summary>A form as it is kept: what once was offered stays on record with its bytes.</summary>
/// <param name="Edition">From 1 for each item, material and kind.</param>
/// <param name="IsWithdrawn">Offered no more, and replaced by nothing.</param>
internal sealed record KeptForm(
    string ItemCode, string MaterialCode, FormKind Kind, int Edition, string Hash, string Name, string ContentType, long Size, DateTimeOffset At, string By, bool IsWithdrawn = false)
{
    public bool IsOf(string item, string material, FormKind kind) => ItemCode == item && MaterialCode == material && Kind == kind;
}

/// <summary>A form as the office sees it.</summary>
/// <param name="Edition">0 = drawn from the item by the program, until the office uploads its own.</param>
/// <param name="IsOffered">The guide offers this edition.</param>
public sealed record ItemFormView(string MaterialCode, FormKind Kind, int Edition, string Name, string ContentType, long Size, DateTimeOffset At, string By, bool IsOffered);

/// <summary>A form as the guide offers it.</summary>
public sealed record OfferedForm(string MaterialCode, FormKind Kind, int Edition, string Name, string ContentType, long Size);

/// <summary>
/// 格式文本和示范文本 (003-8, 004-5): the blank form and the sample of each material, by item, as the centre offers them for download. The bytes lie in the vault (decision 0029), the register in the
/// centre's lists (0027). Of the application form there is always one: until the office has uploaded its own, or said that none is offered, it is drawn from the item in force.
/// </summary>
public sealed class ItemForms(TownStore towns, FileVault vault, WorkflowShelf shelf, IOptions<FileSettings> settings, TimeProvider time)
{
    internal const string ListName = MaterialFiles.FormsList;

    private const int MostName = 200;
    private const int Tries = 5;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Every edition of the item's forms, latest first.</summary>
    public async Task<IReadOnlyList<ItemFormView>> ListAsync(Hall hall, string itemCode, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (forms, _) = await ReadAsync(hall.Code, ct);
        var drawn = await DrawnAsync(hall, itemCode, forms, ct);
        return
        [
            .. drawn.Select(d => new ItemFormView(d.MaterialCode, d.Kind, 0, d.Name, FileKinds.Pdf, d.Bytes.Length, time.GetUtcNow(), "系统", true)),
            .. forms.Where(f => f.ItemCode == itemCode).OrderBy(f => f.MaterialCode, StringComparer.Ordinal).ThenBy(f => f.Kind).ThenByDescending(f => f.Edition)
                .Select(f => new ItemFormView(f.MaterialCode, f.Kind, f.Edition, f.Name, f.ContentType, f.Size, f.At, hall.PersonName(f.By), f == Offered(forms, f.ItemCode, f.MaterialCode, f.Kind))),
        ];
    }

    /// <summary>What the guide offers.</summary>
    public async Task<IReadOnlyList<OfferedForm>> OfferedAsync(Hall hall, string itemCode, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return [.. (await ListAsync(hall, itemCode, ct)).Where(f => f.IsOffered).Select(f => new OfferedForm(f.MaterialCode, f.Kind, f.Edition, f.Name, f.ContentType, f.Size))];
    }

    /// <summary>The bytes of the form on offer; null where there is none.</summary>
    public async Task<(Stream Content, string Name, string ContentType)?> OpenAsync(Hall hall, string itemCode, string materialCode, FormKind kind, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (forms, _) = await ReadAsync(hall.Code, ct);
        if (Offered(forms, itemCode, materialCode, kind) is { } form)
            return vault.Open(form.Hash) is { } content ? (content, form.Name, form.ContentType) : null;
        return (await DrawnAsync(hall, itemCode, forms, ct)).FirstOrDefault(d => d.MaterialCode == materialCode && d.Kind == kind) is { } drawn ? (new MemoryStream(drawn.Bytes, writable: false), drawn.Name, FileKinds.Pdf) : null;
    }

    /// <summary>Takes a form in: the next edition; the same bytes again are no new one.</summary>
    public async Task<ApiProblem?> TakeAsync(Hall hall, string itemCode, string materialCode, FormKind kind, string name, Stream content, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(actor);
        if (!Enum.IsDefined(kind) || (await shelf.InForceAsync(itemCode, ct))?.Item.Materials.Any(m => m.Code == materialCode) is not true)
            return ApiProblem.NotFound("没有这个事项，或者事项没有这份材料。");
        if (await vault.TakeAsync(content, settings.Value.Largest, ct) is not { } taken)
            return Unfit(StatusCodes.Status413PayloadTooLarge, "file-too-large", $"一个文件不能超过 {settings.Value.Largest / (1024 * 1024)} MB。");
        if (taken.Size == 0)
            return Unfit(StatusCodes.Status422UnprocessableEntity, "file-empty", "这个文件是空的，请重新选择。");
        if (FileKinds.Of(taken.Head.Span) is not { } type)
            return Unfit(StatusCodes.Status422UnprocessableEntity, "file-kind", "只接收 JPG、PNG 图片和 PDF 文件，请转换后再上传。");
        var shown = name.Trim() is { Length: > 0 } given ? given.Length > MostName ? given[..MostName] : given : "未命名";
        return await ChangeAsync(hall.Code, actor.IdIn(hall.Code), forms =>
        {
            if (Offered(forms, itemCode, materialCode, kind) is { } there && there.Hash == taken.Hash && there.Name == shown)
                return forms;
            var edition = forms.Where(f => f.IsOf(itemCode, materialCode, kind)).Select(f => f.Edition).DefaultIfEmpty(0).Max() + 1;
            return forms.Add(new KeptForm(itemCode, materialCode, kind, edition, taken.Hash, shown, type, taken.Size, time.GetUtcNow(), actor.IdIn(hall.Code)));
        }, ct);
    }

    /// <summary>Offers a form no more; the edition stays on record.</summary>
    public async Task<ApiProblem?> WithdrawAsync(Hall hall, string itemCode, string materialCode, FormKind kind, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        var (before, _) = await ReadAsync(hall.Code, ct);
        var drawn = (await DrawnAsync(hall, itemCode, before, ct)).FirstOrDefault(d => d.MaterialCode == materialCode && d.Kind == kind);
        return await ChangeAsync(hall.Code, actor.IdIn(hall.Code), forms =>
        {
            if (Offered(forms, itemCode, materialCode, kind) is { } form)
                return forms.Replace(form, form with { IsWithdrawn = true });
            // That none is offered, not even the one drawn from the item, is an edition of its own.
            return drawn is null || forms.Any(f => f.IsOf(itemCode, materialCode, kind))
                ? forms
                : forms.Add(new KeptForm(itemCode, materialCode, kind, 1, "", drawn.Name, FileKinds.Pdf, drawn.Bytes.Length, time.GetUtcNow(), actor.IdIn(hall.Code), IsWithdrawn: true));
        }, ct);
    }

    /// <summary>Written whole against what was read; where somebody was quicker, once more on theirs.</summary>
    private async Task<ApiProblem?> ChangeAsync(string centre, string by, Func<ImmutableArray<KeptForm>, ImmutableArray<KeptForm>> change, CancellationToken ct)
    {
        for (var i = 0; i < Tries; i++)
        {
            var (forms, version) = await ReadAsync(centre, ct);
            var next = change(forms);
            if (next == forms || await towns.WriteListAsync(centre, ListName, JsonSerializer.Serialize(next, Format), version, by, time.GetUtcNow(), ct))
                return null;
        }
        return ApiProblem.LostRace(null);
    }

    /// <summary>The application form as the item in force asks for it, of each kind of which the office has said nothing yet.</summary>
    private async Task<IReadOnlyList<DrawnForm>> DrawnAsync(Hall hall, string itemCode, ImmutableArray<KeptForm> forms, CancellationToken ct)
    {
        if (await shelf.InForceAsync(itemCode, ct) is not { } shelved || ApplicationForm.Of(shelved.Item) is not { } material)
            return [];
        var title = ApplicationForm.Title(material);
        return
        [
            .. new[] { (Kind: FormKind.Blank, Name: $"{title}（空白表）.pdf"), (Kind: FormKind.Sample, Name: $"{title}（示范文本）.pdf") }.Where(k => !forms.Any(f => f.IsOf(itemCode, material.Code, k.Kind)))
                .Select(k => new DrawnForm(material.Code, k.Kind, k.Name, ApplicationForm.Draw(shelved.Item, ItemForm.Of(shelved.Workflow.Definition), material, hall.Town.Centre, k.Kind is FormKind.Sample))),
        ];
    }

    private sealed record DrawnForm(string MaterialCode, FormKind Kind, string Name, byte[] Bytes);

    private static KeptForm? Offered(ImmutableArray<KeptForm> forms, string item, string material, FormKind kind) =>
        forms.Where(f => f.IsOf(item, material, kind)).MaxBy(f => f.Edition) is { IsWithdrawn: false } form ? form : null;

    private async Task<(ImmutableArray<KeptForm> Forms, long Version)> ReadAsync(string centre, CancellationToken ct) =>
        await towns.ReadListAsync(centre, ListName, ct) is { Json: { } json } list ? (JsonSerializer.Deserialize<ImmutableArray<KeptForm>>(json, Format), list.Version) : ([], 0);

    private static ApiProblem Unfit(int status, string code, string detail) => new(status, code, "文件不符合要求", detail);
}
