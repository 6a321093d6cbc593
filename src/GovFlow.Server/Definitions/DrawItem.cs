using System.Text;
using GovFlow.Approvals.Items.Wizard;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions;

/// <summary>What the wizard made, before anything is stored.</summary>
/// <param name="DefinitionId">The flow's own name; the draft is imported under it.</param>
/// <param name="File">The definition, to be imported as it is.</param>
/// <param name="IsTaken">There is a flow of that name, or another one serves the item: a draft would lie over somebody's work.</param>
public sealed record DrawnItem(string DefinitionId, string File, bool IsTaken, LintView Lint);

/// <summary>六类办件向导: answers to a drawn item, held to all rules. Stores nothing.</summary>
public sealed class DrawItem(LintDefinition lint, GovFlowDbContext db)
{
    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<DrawnItem>, ProblemHttpResult>> Endpoint(WizardAnswers answers, DrawItem draw, CancellationToken ct)
    {
        var id = ItemWizard.DefinitionIdOf(answers.Code);
        var drawn = ItemWizard.Draw(answers, id);
        if (drawn.File is not { } file)
            return (ApiProblem.Invalid([.. drawn.Problems.Select(p => new FieldProblem(p.JsonPath, p.Code.Replace('.', '-'), p.Message))]) with { Title = "答案有矛盾或缺漏", Detail = "请按所列问题更正答案。" }).ToResult();
        return TypedResults.Ok(await draw.ViewAsync(id, answers.Code.Trim(), file, ct));
    }

    /// <summary>从相似事项复制: an item in force as answers, to be changed.</summary>
    internal static async Task<Results<Ok<WizardAnswers>, ProblemHttpResult>> Similar(string like, WorkflowShelf shelf, CancellationToken ct) =>
        await shelf.InForceAsync(like, ct) is { } found
            ? TypedResults.Ok(SimilarItem.Of(found.Item, found.Workflow.Definition))
            : ApiProblem.NotFound("没有这个在用的事项。").ToResult();

    private async Task<DrawnItem> ViewAsync(string id, string code, string file, CancellationToken ct)
    {
        var report = await lint.HandleAsync(Encoding.UTF8.GetBytes(file), ct);
        var isTaken = await db.Definitions.AnyAsync(d => d.DefinitionId == id || d.ItemCode == code, ct);
        return new DrawnItem(id, file, isTaken, LintView.Of(report));
    }
}
