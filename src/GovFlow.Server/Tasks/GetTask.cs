using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Tasks;

/// <summary>办理: one task with its checklist, materials, facts and what may be done.</summary>
public sealed class GetTask(CaseScope scope, CaseStore cases, CaseViews views, ReviewTogether together, SigningAccounts accounts)
{
    /// <summary>The task and its case's version; null where it is not open, or out of sight.</summary>
    public async Task<(TaskView View, long Version)?> HandleAsync(Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await scope.CaseOfTaskAsync(actor, id, ct) is not { } caseId || await cases.LoadAsync(caseId, ct) is not { } loaded)
            return null;
        var file = loaded.File;
        if (file.OpenTasks.FirstOrDefault(t => t.Id == id) is not { } task)
            return null;
        var sight = await views.SightAsync(file, actor, ct);
        // In the practice hall whoever put a record up signs for the other too.
        var signing = task.SecondOfficer is SecondOfficer.Officer && !actor.IsPractising ? await accounts.OfAsync(file.CentreCode, ct) : null;
        return (View(task, file, loaded.Token.Version, sight, await views.PapersAsync(caseId, ct), await together.ViewAsync(task, file, sight, ct), signing), loaded.Token.Version);
    }

    private static TaskView View(CaseTask task, CaseFile file, long version, CaseSight sight, IReadOnlyList<PaperLink> papers, TogetherView together, IReadOnlySet<string>? signing)
    {
        var (hall, now) = (sight.Hall, sight.Now);
        var actions = new CaseActions(sight.Desk, sight.Actor, file);
        var own = file.Clocks.FirstOrDefault(c => c.Id == task.ClockId);
        var whole = file.ShownClock;
        return new TaskView
        {
            Id = task.Id,
            CaseId = file.Id,
            CaseNumber = file.Number,
            ApplicantMasked = CaseViews.Masked(file.Applicant).Identity.Name,
            ItemCode = file.ItemCode,
            ItemName = file.ItemName,
            StepName = task.Department is { } department ? $"{task.StepName}（{department}）" : task.StepName,
            Kind = task.Kind,
            CaseKind = new KindView(file.InnerKind, file.OuterKind),
            PostCode = task.PostCode,
            PostName = hall.PostName(task.PostCode),
            Assignee = CaseViews.Person(task.AssigneeId, hall),
            OpenedAt = task.OpenedAt,
            Clock = own is null ? null : ClockViews.Of(own, file, hall, now),
            CaseClock = whole is null ? null : ClockViews.Of(whole, file, hall, now),
            Flags = CaseFlags.Of(file.IsGreenChannel, file.OuterKind, task.IsStandIn, CaseFlags.Matter(file)),
            Checklist = task.Checklist,
            Outcomes = task.Outcomes,
            Materials = CaseViews.Materials(file, sight),
            Form = FormViews.OfTask(task, file, sight),
            Papers = papers,
            Facts = [.. task.Facts.Select(f => new FactView(f.Name, f.Label, f.IsRequired, f.Options.IsDefault ? [] : f.Options))],
            CoOfficers = task.SecondOfficer is not SecondOfficer.None ? CoOfficers(task, actions, sight, signing) : [],
            Stage = task.Stage,
            Delegation = TaskVerbViews.Delegation(task, hall),
            Signing = TaskVerbViews.Signing(task, hall),
            Record = RecordViews.Of(task, sight),
            AwaitsSignature = task.Stage is TaskStage.PutUp ? CaseViews.Person(task.Record!.Answer.CoOfficerId, hall) : null,
            Copied = [.. task.Copied.Select(p => CaseViews.Person(p, hall)!)],
            ReturnSteps = TaskVerbViews.ReturnSteps(task, file, sight),
            Callable = TaskVerbViews.Callable(task, file, sight),
            ReviewGroup = together.Step is null ? $"{file.ItemCode}/{task.NodeId}" : null,
            Together = together,
            Actions = actions.OfTask(task),
            Etag = CommandHeaders.ETag(version),
        };
    }

    /// <summary>Everyone of the hall but the actor; colleagues of the post's unit first.</summary>
    /// <param name="signing">Who can sign in a session of their own; null where nobody has to.</param>
    private static List<CoOfficerView> CoOfficers(CaseTask task, CaseActions actions, CaseSight sight, IReadOnlySet<string>? signing)
    {
        var unit = sight.Hall.UnitOfPost(task.PostCode)?.Code;
        return
        [
            .. sight.Hall.Town.People.Where(p => p.Member.IsActive && p.Member.Id != (task.AssigneeId ?? sight.Actor.Id))
                .Select(p => (Person: p, Why: actions.AgainstCoOfficer(task, p.Member.Id)?.Message ?? (signing?.Contains(p.Member.Id) == false ? SigningAccounts.WhyNot : null)))
                .OrderByDescending(c => c.Why is null).ThenByDescending(c => c.Person.UnitCode == unit).ThenBy(c => c.Person.Member.Id, StringComparer.Ordinal)
                .Select(c => new CoOfficerView(c.Person.Member.Id, c.Person.Member.Name, c.Why is null, c.Why)),
        ];
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<TaskView>, ProblemHttpResult>> Endpoint(Guid id, GetTask get, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await get.HandleAsync(id, actor.Value, ct) is not { } found)
            return ApiProblem.NotFound("没有这项任务，或任务已经办结，或不在您的职责范围内。").ToResult();
        http.SetETag(found.Version);
        return TypedResults.Ok(found.View);
    }
}
