using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Linting;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Definitions;
using GovFlow.Server.Definitions.Editing;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Studio;

/// <summary>Saves and publishes what the Studio sends, by the same use cases as our own pages (decision 0021).</summary>
public sealed class SaveFromStudio(GovFlowDbContext db, ImportDefinition import, PublishDefinition publish, AutoMapper.IMapper mapper, TimeProvider time)
{
    private const int MostErrors = 20;

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Saves a model as the definition's draft; with <paramref name="isToPublish"/> brings it into force as well.</summary>
    public async Task<StudioSaved> HandleAsync(JsonObject sent, bool isToPublish, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        var definitionId = TextOf(sent, "definitionId");
        var versions = definitionId is null ? [] : await db.Definitions.AsNoTracking().Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version).ToListAsync(ct);
        var opened = StudioModel.OpenedHash(sent) is { } hash ? versions.Find(v => v.Hash == hash) : null;
        // The Studio saves by itself and does not wait for that answer when its user publishes.
        if (opened is null && versions is [{ State: DefinitionState.Draft } own, ..] && actor.IsBehind(own.ImportedBy))
            return new StudioSaved.Refused(["您自己的另一次保存（可能是自动保存）先到了一步，这一次没有保存。请稍等再试；仍不行的，请刷新页面。"]);
        if (opened is null && versions.Count > 0)
            return new StudioSaved.Refused(["该流程已被他人修改或者另存，本次没有保存。请刷新页面，在最新的版本上修改。"]);
        var latest = versions.FirstOrDefault();
        if (opened is not null && latest!.Hash != opened.Hash && latest.State is DefinitionState.Draft)
            return new StudioSaved.Refused([$"{await PersonNames.OneAsync(db, latest.ImportedBy, ct)}已另存第{latest.Version}版草稿，本次没有保存。请刷新页面，在最新的版本上修改。"]);
        var file = opened is null ? StudioModel.New(sent, definitionId ?? NewId()) : StudioModel.Laid(sent, opened);
        // A draft stays itself; a version that has been in force is followed by a new draft.
        var isDraft = opened is { State: DefinitionState.Draft };
        var draft = isDraft ? new NextDraft(opened!.VersionId, opened.Version) : await NextDraft.OfAsync(file["definitionId"]!.GetValue<string>(), db, ct);
        (file["version"], file["id"]) = (draft.Version, draft.VersionId);
        var json = JsonSerializer.SerializeToUtf8Bytes(file, Written);
        // What is the same but for its layout of blanks is not another file: opening and closing the Studio leaves no draft behind.
        if (opened is not null && !isDraft && !isToPublish && IsSame(file, opened))
            return new StudioSaved.Done(opened.VersionId);
        // What the offices have confirmed is that very file: published unchanged, it stays itself to the sign.
        if (opened is not null && isDraft && IsSame(file, opened))
            return isToPublish ? await PublishAsync(mapper.Map<DefinitionVersion>(opened), actor, ct) : new StudioSaved.Done(opened.VersionId);
        switch (await import.HandleAsync(json, isDraft ? opened!.Hash : null, actor.IdIn(""), ct))
        {
            case ImportOutcome.Invalid invalid:
                return new StudioSaved.Refused([.. invalid.Problems.Where(p => !p.IsWarning).Take(MostErrors).Select(Words)]);
            case ImportOutcome.Overtaken there:
                return new StudioSaved.Refused([$"{there.By}刚刚另存了这一版草稿，本次没有保存。请刷新页面，在最新的版本上修改。"]);
            case ImportOutcome.Conflict:
                return new StudioSaved.Refused(["同号的版本已经存在，本次没有保存。请刷新页面再试。"]);
            case ImportOutcome.Imported imported when isToPublish:
                return await PublishAsync(imported.View.Version, actor, ct);
            case ImportOutcome.Imported imported:
                return new StudioSaved.Done(imported.View.Version.VersionId);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Brings a draft into force.</summary>
    public async Task<StudioSaved> PublishAsync(DefinitionVersion draft, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permissions.DefinitionsPublish))
            return new StudioSaved.Refused(["草稿已保存；您没有发布的权限，请有权发布的人员审阅后发布。"]);
        return await publish.HandleAsync(draft.VersionId, draft.Hash, actor.IdIn(""), null, ct) switch
        {
            PublishOutcome.Published done => new StudioSaved.Done(done.Version.VersionId),
            PublishOutcome.Invalid invalid => new StudioSaved.Refused(["草稿已保存，但没有发布：", .. invalid.Errors.Take(MostErrors).Select(Words)]),
            PublishOutcome.Unreasoned unreasoned => new StudioSaved.Refused(["草稿已保存，但没有发布；下列提醒须在事项设计中写明理由：", .. unreasoned.Warnings.Take(MostErrors).Select(Words)]),
            PublishOutcome.IsAnother => new StudioSaved.Refused(["草稿刚被他人修改，没有发布。请刷新页面。"]),
            PublishOutcome.ItemTaken taken => new StudioSaved.Refused([$"事项{taken.ItemCode}已由另一流程办理，没有发布。"]),
            PublishOutcome.Retired => new StudioSaved.Refused(["该版本已被后一版本取代，不能再发布。"]),
            PublishOutcome.NotNow not => new StudioSaved.Refused([$"草稿已保存，但没有发布：{not.Why.Detail}"]),
            PublishOutcome.NotFound => new StudioSaved.Refused(["没有这个版本。"]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static bool IsSame(JsonObject file, DefinitionRow opened)
    {
        var (now, was) = (file.DeepClone().AsObject(), JsonNode.Parse(opened.Json)!.AsObject());
        foreach (var member in new[] { "id", "version" })
        {
            now.Remove(member);
            was.Remove(member);
        }
        return JsonNode.DeepEquals(now, was);
    }

    private static string Words(DefinitionProblem problem) => $"{problem.Message}（{problem.JsonPath}）";

    private static string Words(Finding finding) => finding.Basis is { } basis ? $"{finding.Message}（{basis}）" : finding.Message;

    internal static string? TextOf(JsonObject of, string member) =>
        of[member] is JsonValue value && value.GetValueKind() is JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text ? text : null;

    /// <summary>The Studio lets the server name a new definition.</summary>
    private string NewId() => $"flow-{Guid.CreateVersion7(time.GetUtcNow()):N}"[..21];
}

/// <summary>How a save ended.</summary>
public abstract record StudioSaved
{
    private StudioSaved()
    {
    }

    /// <param name="VersionId">The version that is there now.</param>
    public sealed record Done(string VersionId) : StudioSaved;

    /// <summary>In words the Studio shows as they are.</summary>
    public sealed record Refused(IReadOnlyList<string> Errors) : StudioSaved;
}
