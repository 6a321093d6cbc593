using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Supervision;
using GovFlow.Server.Tests.Definitions;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Audit;

public sealed partial class EveryActLeavesAnEntryTests
{
    private async Task TakeInAsync()
    {
        var clerk = await _staff.PersonAsync("p01");
        var draft = await clerk.DraftAsync("GFI-02");
        var kept = Guid.NewGuid();
        await OkAsync(clerk.Http.PutAsJsonAsync($"/api/intake/drafts/{kept}", new JsonObject { ["revision"] = 0, ["content"] = draft.DeepClone() }));
        await OkAsync(clerk.Http.DeleteAsync(new Uri($"/api/intake/drafts/{kept}", UriKind.Relative)));
        var received = (await OkAsync(clerk.SendAsync("/api/intake/receive", draft, null, null))).GetProperty("case");
        var assessment = await OkAsync(clerk.AssessAsync(draft));
        draft["outcome"] = assessment.GetProperty("proposed").GetString();
        draft["fingerprint"] = assessment.GetProperty("fingerprint").GetString();
        await OkAsync(clerk.SendAsync($"/api/intake/received/{Id(received)}/conclude", draft, received.GetProperty("etag").GetString(), null));
        await ApplyForSeveralAsync();
        var scan = Id(await OkAsync(clerk.UploadAsync(OfficeClient.Scan())));
        var code = draft["materials"]!.AsArray().First(m => m!["state"]!.GetValue<string>() == "Received")!["code"]!.GetValue<string>();
        await OkAsync(clerk.ActAsync("cases", Id(received), "scans", new { materials = new[] { new { code, files = new[] { scan } } } }));
    }

    /// <summary>One matter of two items, taken in and handed over together.</summary>
    private async Task ApplyForSeveralAsync()
    {
        var window = await _staff.PersonAsync("p02");
        var table = await window.DraftAsync("GFI-13");
        var guide = await window.GetAsync("/api/bundles/family-relief?items=GFI-13,GFI-15");
        table.Remove("itemCode");
        table["bundleCode"] = "family-relief";
        table["materials"] = new JsonArray([.. guide.GetProperty("materials").EnumerateArray().Select(m => new JsonObject { ["code"] = m.GetProperty("code").GetString(), ["state"] = m.GetProperty("isRequired").GetBoolean() ? "Received" : "NotNeeded" })]);
        table["items"] = new JsonArray(new JsonObject { ["itemCode"] = "GFI-13" }, new JsonObject { ["itemCode"] = "GFI-15" });
        var assessed = (await OkAsync(window.SendAsync("/api/intake/bundles/assess", table, null, null))).GetProperty("items");
        for (var i = 0; i < 2; i++)
        {
            table["items"]![i]!["outcome"] = assessed[i].GetProperty("assessment").GetProperty("proposed").GetString();
            table["items"]![i]!["fingerprint"] = assessed[i].GetProperty("assessment").GetProperty("fingerprint").GetString();
        }
        var cases = (await OkAsync(window.SendAsync("/api/intake/bundles/conclude", table, null, null))).GetProperty("cases").EnumerateArray().Select(c => Id(c.GetProperty("case"))).ToList();
        var overseer = await _staff.PersonAsync("p65");
        foreach (var id in cases)
        {
            for (var view = await overseer.CaseAsync(id); view.GetProperty("tasks")[0].GetProperty("kind").GetString() != "Deliver"; view = await overseer.CaseAsync(id))
                await _staff.WorkAsync(view.GetProperty("tasks")[0]);
        }
        var issuer = await _staff.PersonAsync("p07");
        var tasks = (await issuer.GetAsync($"/api/cases/{cases[0]}/matter")).GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("deliverTask").GetGuid()).ToList();
        await OkAsync(issuer.SendAsync($"/api/cases/{cases[0]}/matter/deliver", new { tasks, collector = "欧阳小麦", method = "窗口领取" }, null, null));
    }

    /// <summary>What an applicant does online, and the window that confirms who they are.</summary>
    private async Task ApplyAsync()
    {
        using var applicant = new ApplicantClient(_host.CreateClient());
        var me = await applicant.RegisterAsync();
        await OkAsync((await _staff.PersonAsync("p01")).Http.PostAsJsonAsync(
            "/api/applicants/confirm", new { name = "欧阳小麦", paperNumber = "11010519491231002X", confirmCode = me.GetProperty("confirmCode").GetString() }));
        await OkAsync(applicant.SendAsync("/logout", new { }));
        await OkAsync(applicant.LogInAsync());
        var content = await applicant.ContentAsync("GFI-02");
        var draft = Guid.NewGuid();
        await OkAsync(applicant.Http.PutAsJsonAsync($"/api/applicant/drafts/{draft}", new { revision = 0, content }));
        await OkAsync(applicant.Http.DeleteAsync(new Uri($"/api/applicant/drafts/{draft}", UriKind.Relative)));
        await OkAsync(applicant.Http.DeleteAsync(new Uri($"/api/applicant/files/{await applicant.UploadAsync()}", UriKind.Relative)));
        var filed = (await applicant.FileAsync("GFI-02")).GetProperty("caseId").GetGuid();
        await OkAsync(applicant.SendAsync($"/cases/{filed}/amend", await applicant.ContentAsync("GFI-02", "M2")));
        await OkAsync(applicant.SendAsync($"/cases/{filed}/urge", new { }));
        await OkAsync(applicant.SendAsync($"/cases/{filed}/read", new { line = 1 }));
        var clerk = await _staff.PersonAsync("p01");
        await AnswerAsync(clerk, filed);
        await OkAsync(applicant.SendAsync($"/cases/{filed}/supplement", new { materials = new[] { new { code = "M2" } } }));
        await OkAsync(applicant.SendAsync($"/cases/{filed}/withdraw", new { reason = "改天再办" }));

        // Several items as one matter; of the first a paper is missing, asked for and sent.
        var guide = await clerk.GetAsync("/api/public/bundles/family-relief?items=GFI-13,GFI-15");
        var materials = guide.GetProperty("materials").EnumerateArray().Select(m => m.GetProperty("code").GetString()).Select(code => new { code, isReady = code != "GFI-13.M3" });
        var matter = await OkAsync(applicant.SendAsync("/matters", new { itemCode = "", bundle = new { code = "family-relief", items = new[] { "GFI-13", "GFI-15" } }, materials }));
        await AnswerAsync(await _staff.PersonAsync("p02"), matter.GetProperty("cases")[0].GetProperty("caseId").GetGuid());
        await OkAsync(applicant.SendAsync($"/matters/{Id(matter)}/supplement", new { materials = new[] { new { code = "GFI-13.M3" } } }));
    }

    private static async Task AnswerAsync(OfficeClient clerk, Guid filed)
    {
        var seen = await clerk.GetAsync($"/api/intake/received/{filed}");
        var draft = JsonNode.Parse(seen.GetProperty("content").GetRawText())!.AsObject();
        var assessment = await OkAsync(clerk.SendAsync($"/api/intake/received/{filed}/assess", draft, null, null));
        draft["outcome"] = assessment.GetProperty("proposed").GetString();
        draft["fingerprint"] = assessment.GetProperty("fingerprint").GetString();
        await OkAsync(clerk.SendAsync($"/api/intake/received/{filed}/conclude", draft, seen.GetProperty("etag").GetString(), null));
    }

    private async Task WorkOnTasksAsync()
    {
        var caseId = Id((await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case"));
        var task = (await (await _staff.PersonAsync("p65")).CaseAsync(caseId)).GetProperty("tasks")[0];
        var id = Id(task);
        var holder = await _staff.ClaimAsync(id, task.GetProperty("postCode").GetString()!);
        await OkAsync(holder.ActAsync("tasks", id, "release", new { }));
        await OkAsync(holder.ClaimAsync(id));
        // The survey's post has two of rank A.
        var other = (await holder.GetAsync("/api/identity/me")).GetProperty("id").GetString() == "p20" ? "p19" : "p20";
        await OkAsync(holder.ActAsync("tasks", id, "transfer", new { toPersonId = other, reason = "下乡" }));
        holder = await _staff.PersonAsync(other);
        var view = await holder.GetAsync($"/api/tasks/{id}");
        var callable = view.GetProperty("callable").EnumerateArray().Where(c => c.GetProperty("allowed").GetBoolean()).Select(c => c.GetProperty("id").GetString()!).ToList();
        var (helper, signer) = (callable[^1], callable[^2]);
        await OkAsync(holder.ActAsync("tasks", id, "delegate", new { toPersonId = helper, request = "核对户籍" }));
        await OkAsync(holder.ActAsync("tasks", id, "recall", new { }));
        await OkAsync(holder.ActAsync("tasks", id, "delegate", new { toPersonId = helper, request = "核对户籍" }));
        await OkAsync((await _staff.PersonAsync(helper)).ActAsync("tasks", id, "hand-back", new { opinion = "户籍相符" }));
        await OkAsync(holder.ActAsync("tasks", id, "copy", new { personIds = new[] { helper }, note = "请知悉" }));
        await OkAsync(holder.ActAsync("tasks", id, "signers", new { personIds = new[] { signer, helper }, mode = "All", moment = "After" }));
        await OkAsync(holder.ActAsync("tasks", id, "signers/remove", new { personId = helper }));
        await OkAsync(holder.CompleteAsync(id));
        var second = (await holder.GetAsync($"/api/tasks/{id}")).GetProperty("awaitsSignature").GetProperty("id").GetString()!;
        await OkAsync((await _staff.PersonAsync(second)).ActAsync("tasks", id, "record/refuse", new { reason = "面积与现场不符" }));
        await OkAsync(_staff.FinishAsync(holder, id));
        await OkAsync((await _staff.PersonAsync(signer)).ActAsync("tasks", id, "sign", new { agrees = true }));
        await OkAsync(holder.SendAsync($"/api/tasks/{id}/withdraw-completion", new { reason = "结论写错" }, (await holder.CaseAsync(caseId)).GetProperty("etag").GetString(), null));
        await OkAsync(_staff.FinishAsync(holder, Id((await holder.CaseAsync(caseId)).GetProperty("tasks")[0])));
        var next = (await holder.CaseAsync(caseId)).GetProperty("tasks")[0];
        var after = await _staff.ClaimAsync(Id(next), next.GetProperty("postCode").GetString()!);
        var steps = (await after.GetAsync($"/api/tasks/{Id(next)}")).GetProperty("returnSteps");
        await OkAsync(after.ActAsync("tasks", Id(next), "send-back", new { stepId = steps[0].GetProperty("stepId").GetString(), reason = "意见不全" }));
        var back = Id((await holder.CaseAsync(caseId)).GetProperty("tasks")[0]);
        await OkAsync((await _staff.PersonAsync("p65")).ActAsync("tasks", back, "urge", new { note = "请今日办结" }));
        await OkAsync(_staff.FinishAsync(holder, back));
        await _staff.WorkToTheEndAsync(caseId);
        await ReviewTogetherAsync();
    }

    private async Task ReviewTogetherAsync()
    {
        var clerk = await _staff.PersonAsync("p02");
        var file = Id(await OfficeClient.OkAsync(await clerk.UploadAsync(OfficeClient.Scan(77))));
        var filed = await clerk.FileCaseAsync("GFI-16", change: draft => draft["materials"]![0]!["files"] = new JsonArray(file.ToString()));
        var task = await _staff.WorkToAsync(Id(filed.GetProperty("case")), "Review");
        var reviewer = await _staff.ClaimAsync(Id(task), task.GetProperty("postCode").GetString()!);
        await reviewer.Http.GetByteArrayAsync(new Uri($"/api/files/{file}", UriKind.Relative));
        var points = (await reviewer.GetAsync($"/api/tasks/{Id(task)}")).GetProperty("checklist").EnumerateArray().Select(p => p.GetProperty("code").GetString()).ToList();
        await OkAsync(reviewer.ActAsync("tasks", Id(task), "review-together", new { opinion = "经审查，符合条件。", fits = points }));
    }

    private async Task ActOnCasesAsync()
    {
        var clerk = await _staff.PersonAsync("p01");
        var withdrawn = Id((await clerk.FileCaseAsync("GFI-02")).GetProperty("case"));
        await OkAsync(clerk.SendAsync($"/api/cases/{withdrawn}/unmask", new { field = "phone", reason = "回电核对" }, null, null));
        await OkAsync(clerk.ActAsync("cases", withdrawn, "withdraw", new { reason = "改天再办" }));
        var immediate = (await clerk.FileCaseAsync("GFI-01")).GetProperty("case");
        await OkAsync(clerk.ActAsync("cases", Id(immediate), "become-committed", new { days = 3, reason = "系统升级，当日不能制证" }));

        var filed = await clerk.FileCaseAsync("GFI-02");
        var open = Id(filed.GetProperty("case"));
        await OkAsync(clerk.SendAsync($"/api/papers/{Id(filed.GetProperty("papers")[0])}/reprint", new { }, null, null));
        await OkAsync((await _staff.PersonAsync("p65")).SendAsync($"/api/cases/{open}/urge", new { text = "请今日办结" }, null, null));
        await ExtendAsync();
        await using (var db = await _host.ContextAsync())
        {
            var row = await db.Cases.SingleAsync(c => c.Id == open);
            using var applicant = _host.Office();
            await OkAsync(applicant.Http.PostAsJsonAsync("/api/public/urge", new { number = row.Number, queryCode = row.QueryCode }));
        }

        var window = await _staff.PersonAsync("p02");
        var item = await window.GetAsync("/api/items/GFI-17");
        var attachment = item.GetProperty("materials").EnumerateArray()
            .First(m => !m.GetProperty("isMain").GetBoolean() && m.GetProperty("isRequired").GetBoolean() && !m.GetProperty("mayDefer").GetBoolean()).GetProperty("code").GetString()!;
        var supplement = Id((await window.FileCaseAsync("GFI-17", new Dictionary<string, string> { [attachment] = "Missing" })).GetProperty("case"));
        await OkAsync(window.ActAsync("cases", supplement, "materials", new { materials = new[] { new { code = attachment, state = "Received" } } }));
        await OkAsync((await _staff.PersonAsync("p65")).ActAsync("cases", supplement, "allow-second-notice", new { reason = "新交的证明引出新的要求" }));
    }

    /// <summary>听证: told, asked for at the window and given up; told and not asked for; asked for on line and convened.</summary>
    /// <returns>What is left for the days to pass: put down, and lapsed.</returns>
    private async Task<Func<Task>> HearAsync()
    {
        async Task<(Guid Id, string Handler)> AtWorkAsync()
        {
            var view = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case");
            return (Id(view), await HoldAsync(view));
        }

        async Task<string> HoldAsync(JsonElement view)
        {
            var task = view.GetProperty("tasks")[0];
            await _staff.ClaimAsync(Id(task), task.GetProperty("postCode").GetString()!);
            return (await (await _staff.PersonAsync("p65")).CaseAsync(Id(view))).GetProperty("tasks")[0].GetProperty("assignee").GetProperty("id").GetString()!;
        }

        async Task DoAsync(string person, Guid id, string act, object body) => await OkAsync((await _staff.PersonAsync(person)).ActAsync("cases", id, $"hearing/{act}", body));

        var (given, one) = await AtWorkAsync();
        var (lapsed, two) = await AtWorkAsync();
        using var applicant = new ApplicantClient(_host.CreateClient());
        await applicant.RegisterAsync("王小米", "440524188001010014");
        var held = (await applicant.FileAsync("GFI-02")).GetProperty("caseId").GetGuid();
        var three = await HoldAsync((await (await _staff.PersonAsync("p01")).AnswerReceivedAsync(held)).GetProperty("case"));
        var telling = new { matter = "涉及相邻住户的采光", parties = Array.Empty<object>(), isOrdered = false };
        await DoAsync(one, given, "tell", telling);
        await DoAsync("p01", given, "request", new { party = 0 });
        await DoAsync("p01", given, "waive", new { party = 0, words = "书面撤回" });
        await DoAsync(two, lapsed, "tell", telling);
        await DoAsync(three, held, "tell", telling);
        await OkAsync(applicant.SendAsync($"/cases/{held}/hearing", new { }));
        var board = await (await _staff.PersonAsync(three)).GetAsync($"/api/cases/{held}/hearing");
        var day = board.GetProperty("earliest").GetString()!;
        await DoAsync(three, held, "convene", new { day, time = "09:30:00", place = "会议室", chairId = board.GetProperty("chairs")[0].GetProperty("id").GetString() });
        return async () =>
        {
            var over = DateTimeOffset.Parse($"{day}T17:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture);
            if (_host.Clock.GetUtcNow() < over)
                _host.Clock.MoveTo(over);
            await DoAsync(three, held, "record", new { attendance = new[] { new { party = 0, wasPresent = true, hasSigned = true } }, said = "各方陈述。" });
            await DoAsync(two, lapsed, "lapse", new { });
        };
    }

    /// <summary>A 缴款单 is opened, taken back, opened again, and paid on line.</summary>
    private async Task PayAsync()
    {
        using var applicant = new ApplicantClient(_host.CreateClient());
        await applicant.RegisterAsync("示范县稻香建筑有限公司", "91350100M000100Y43", "统一社会信用代码");
        var id = (await applicant.FileAsync("GFI-09")).GetProperty("caseId").GetGuid();
        await (await _staff.PersonAsync("p02")).AnswerReceivedAsync(id);
        var task = await _staff.WorkToAsync(id, "Certificate", "Deliver");
        var issuer = await _staff.ClaimAsync(Id(task), task.GetProperty("postCode").GetString()!);
        var order = new { taskId = Id(task), lines = new[] { new { name = "城市道路挖掘修复费（200.00 元/平方米）" } } };
        await OkAsync(issuer.ActAsync("cases", id, "fees/order", order));
        await OkAsync(issuer.ActAsync("cases", id, "fees/take-back", new { orderId = Id((await issuer.GetAsync($"/api/cases/{id}/fees")).GetProperty("orders")[0]), reason = "面积有误" }));
        await OkAsync(issuer.ActAsync("cases", id, "fees/order", order));
        await OkAsync(applicant.SendAsync($"/cases/{id}/payment", new { }));
        using var http = _host.CreateClient();
        await OkAsync(_platform.ReportAsync(http, http.BaseAddress!, _platform.ReportOf(_platform.Orders.Keys.Single())));
    }

    /// <summary>Objected to online and at the window, one upheld and published again.</summary>
    private async Task ObjectAsync()
    {
        var id = Id((await (await _staff.PersonAsync("p02")).FileCaseAsync("GFI-15")).GetProperty("case"));
        var task = await _staff.WorkToAsync(id, "Publicity");
        var handler = await _staff.ClaimAsync(Id(task), task.GetProperty("postCode").GetString()!);
        using var anyone = _host.Office();
        await OkAsync(anyone.SendAsync($"/api/public/publicities/{Id(task)}/objections", new { name = "钱群众", phone = "13900000001", reason = "名下有车" }, null, null));
        await OkAsync(handler.ActAsync("cases", id, "publicity/objections", new { taskId = Id(task), channel = "Visit", name = "孙群众", phone = "13900000002", reason = "名下有房" }));
        await OkAsync(handler.ActAsync("cases", id, "publicity/objections/1/answer", new { verdict = "Dismissed", text = "车辆已经报废。" }));
        await OkAsync(handler.ActAsync("cases", id, "publicity/objections/2/answer", new { verdict = "Upheld", text = "面积有误，予以更正。" }));
        await OkAsync(handler.ActAsync("cases", id, "publicity/again", new { taskId = Id(task), correction = "更正住房面积" }));
    }

    /// <summary>p10 heads the unit that decides GFI-22, and so signs its extensions.</summary>
    private async Task ExtendAsync()
    {
        var id = Id((await (await _staff.PersonAsync("p03")).FileCaseAsync("GFI-22")).GetProperty("case"));
        var head = await _staff.PersonAsync("p10");
        var extend = (await head.CaseAsync(id)).GetProperty("actions").EnumerateArray().First(a => a.GetProperty("code").GetString() == "extend");
        await OkAsync(head.ActAsync("cases", id, $"clocks/{extend.GetProperty("clockId").GetGuid()}/extend", new { days = 5, reason = "情况复杂，需再核查" }));
    }

    private async Task ListenAsync()
    {
        using var anyone = _host.Office();
        var key = await OkAsync(anyone.SendAsync("/api/public/voices", new { kind = "Complaint", title = "排队太久", text = "等了三个小时", name = "赵六六", phone = "13800001234" }, null, null));
        var clerk = await _staff.PersonAsync("p02");
        var sent = (await clerk.GetAsync("/api/voices?limit=200")).GetProperty("items").EnumerateArray().Single();
        await OkAsync(clerk.ActAsync("voices", Id(sent), "take", new { }));
        var answered = await OkAsync(clerk.ActAsync("voices", Id(sent), "reply", new { outcome = "Solved", text = "已加开窗口", way = "Phone", proof = "录音1" }));
        using (var letter = await anyone.SendAsync("/api/public/voices/letter", new { number = key.GetProperty("number").GetString(), queryCode = key.GetProperty("queryCode").GetString(), letterId = Id(answered.GetProperty("letters")[0]) }, null, null))
            letter.EnsureSuccessStatusCode();
        var voice = await OkAsync(clerk.SendAsync("/api/voices", new { kind = "Complaint", channel = "Phone", title = "停车不便", text = "没有车位", phone = "13800001234" }, null, null));
        await OkAsync(clerk.SendAsync($"/api/voices/{Id(voice)}/unmask", new { field = "phone", reason = "回电核实" }, null, null));

        var filed = await (await _staff.PersonAsync("p05")).FileCaseAsync("GFI-05");
        await _staff.WorkToTheEndAsync(Id(filed.GetProperty("case")));
        var progress = await OkAsync(anyone.SendAsync(
            "/api/public/progress", new { number = filed.GetProperty("case").GetProperty("number").GetString(), queryCode = filed.GetProperty("queryCode").GetString() }, null, null));
        await OkAsync(anyone.SendAsync("/api/public/ratings", new { token = progress.GetProperty("ratingToken").GetString(), level = "Good", reasons = new[] { "办得快" } }, null, null));
    }

    private async Task LiveThroughAVersionAsync(OfficeClient admin)
    {
        var drawing = Drawing.BirthRegistration(2);
        var designer = await _staff.PersonAsync("p67");
        await OkAsync(drawing.ImportAsync(designer));
        await DoneAsync(drawing.ReviewAsync(designer));
        var review = (await designer.GetAsync($"/api/definitions/reviews?version={drawing.VersionId}"))[0].GetProperty("id").GetGuid();
        await DoneAsync(designer.Http.PostAsync(new Uri($"/api/definitions/reviews/{review}/withdraw", UriKind.Relative), null));
        await drawing.ConfirmAsync(_staff);
        var tomorrow = DateOnly.Parse(Day(1), System.Globalization.CultureInfo.InvariantCulture);
        await OkAsync(drawing.PublishAsync(admin, from: tomorrow));
        await DoneAsync(admin.Http.PostAsync(new Uri($"/api/definitions/versions/{drawing.VersionId}/unschedule", UriKind.Relative), null));
        await MoveCasesAsync();
        await OkAsync(designer.SaveDrawingAsync("gfi-08-rural-construction-planning-permit-v1", await designer.FileAsync("gfi-08-rural-construction-planning-permit-v1")));
        await DrawAsync(designer, drawing.VersionId);
        using var bundle = new ByteArrayContent(await designer.Http.GetByteArrayAsync(new Uri("/api/definitions/bundle?item=GFI-08", UriKind.Relative)));
        bundle.Headers.ContentType = new("application/zip");
        await OkAsync((await _staff.PersonAsync("p67")).Http.PostAsync(new Uri("/api/definitions/bundle?source=upper", UriKind.Relative), bundle));
        await DoneAsync(admin.Http.PostAsJsonAsync(
            "/api/items/GFI-05/standing", new { standing = "Suspended", from = Day(1), basis = "县政府令第3号", reason = "国家政策调整", transferredTo = (string?)null }));
    }

    private static async Task DrawAsync(OfficeClient designer, string versionId)
    {
        var page = Guid.NewGuid();
        await designer.AskToEditAsync(versionId, page, "Open");
        await OkAsync(designer.KeepWorkingCopyAsync(versionId, "{}"));
        await DoneAsync(designer.Http.DeleteAsync(new Uri($"/api/definitions/versions/{versionId}/working-copy", UriKind.Relative)));
        await DoneAsync(designer.Http.DeleteAsync(new Uri($"/api/definitions/versions/{versionId}/editing?page={page}", UriKind.Relative)));
    }

    private async Task MoveCasesAsync()
    {
        var filed = Id((await (await _staff.PersonAsync("p05")).FileCaseAsync("GFI-06")).GetProperty("case"));
        _host.Clock.Advance(TimeSpan.FromDays(1));
        var next = Drawing.Of("gfi-06-resident-medical-insurance", 2);
        await next.BringIntoForceAsync(_staff);
        var admin = await _staff.PersonAsync("p69");
        var order = new { to = next.VersionId, nodes = new { }, basis = "县编办函〔2026〕3号", reason = "环节调整", caseIds = new[] { filed } };
        var moved = await OkAsync(admin.SendAsync("/api/definitions/versions/gfi-06-resident-medical-insurance-v1/moves", order, null, null));
        Assert.That(moved[0].GetProperty("moves").GetBoolean(), Is.True, moved.ToString());
        await OkAsync(admin.ActAsync("cases", filed, "move-back", new { reason = "依据文件有误" }));
    }

    private static async Task DoneAsync(Task<HttpResponseMessage> act)
    {
        using var answer = await act;
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync());
    }

    private async Task MendAFlowAsync()
    {
        var admin = await _staff.PersonAsync("p69");
        var definition = JsonNode.Parse(await admin.Http.GetStringAsync(new Uri("/api/definitions/versions/gfi-02-small-catering-licence-v1", UriKind.Relative)))!;
        (definition["id"], definition["version"]) = ("gfi-02-broken", 2);
        var survey = definition["root"]!["activities"]!.AsArray().First(a => (string)a!["type"]! == "GovFlow.SiteSurvey")!;
        survey["limitDays"]!["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "0 - 1" };
        // No flow that breaks is ever published: this one is laid in from behind.
        await _host.LayInAsync(definition, "GFI-02");
        await LiveThroughAVersionAsync(admin);
        var (first, second) = (await FaultedAsync(), await FaultedAsync());
        var retried = await OkAsync(admin.ActAsync("cases", first.Id, $"incidents/{first.Incident}/retry", new { }));
        await OkAsync(admin.ActAsync("cases", first.Id, $"incidents/{retried.GetProperty("case").GetProperty("incidents")[0].GetProperty("id").GetString()}/skip", new { outcome = "Pass", reason = "已线下踏勘" }));
        await OkAsync(admin.ActAsync("cases", second.Id, $"incidents/{second.Incident}/cancel", new { basis = "《示范县政务服务管理办法》第十二条", reason = "流程不能继续" }));

        async Task<(Guid Id, string Incident)> FaultedAsync()
        {
            var view = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case");
            return (Id(view), view.GetProperty("incidents")[0].GetProperty("id").GetString()!);
        }
    }

    private async Task SuperviseAsync()
    {
        var task = (await (await _staff.PersonAsync("p02")).FileCaseAsync("GFI-09")).GetProperty("case");
        var caseId = Id(task);
        var opened = (await (await _staff.PersonAsync("p65")).CaseAsync(caseId)).GetProperty("tasks")[0];
        await _staff.ClaimAsync(Id(opened), opened.GetProperty("postCode").GetString()!);
        var sweep = _host.Services.GetRequiredService<DeadlineSweep>();
        // A rung at a time, so that there is still somebody above to escalate to.
        for (var days = 0; days < 40; days++)
        {
            _host.Clock.Advance(TimeSpan.FromDays(1));
            await sweep.RunAsync(default);
            if (await OpenAlertAsync(caseId, "Yellow") is { } early)
            {
                await ActAsync("p65", $"alerts/{Id(early)}", "escalate", new { text = "请分管领导过问" });
                break;
            }
        }
        _host.Clock.Advance(TimeSpan.FromDays(40));
        await sweep.RunAsync(default);
        var red = (await OpenAlertAsync(caseId, "Red"))!.Value;
        await ActAsync("p65", $"alerts/{Id(red)}", "acknowledge", new { });
        await ActAsync("p65", $"alerts/{Id(red)}", "explanation", new { text = "为何未在承诺期限内办结", dueDay = Day(3) });
        await ActAsync("p65", $"alerts/{Id(red)}", "order", new { text = "三日内办结", dueDay = Day(3) });
        var holderId = (await (await _staff.PersonAsync("p65")).CaseAsync(caseId)).GetProperty("tasks")[0].GetProperty("assignee").GetProperty("id").GetString()!;
        foreach (var duty in (await (await _staff.PersonAsync(holderId)).GetAsync("/api/duties")).GetProperty("items").EnumerateArray().Where(d => d.GetProperty("canAnswer").GetBoolean()))
            await OkAsync((await _staff.PersonAsync(holderId)).SendAsync($"/api/duties/{Id(duty)}/answer", new { text = "现场条件不具备" }, duty.GetProperty("etag").GetString(), null));
        await _staff.WorkToTheEndAsync(caseId);
        await ActAsync("p65", $"alerts/{Id(red)}", "close", new { text = "已督促办结" });

        var supervisor = await _staff.PersonAsync("p65");
        var extract = new { licences = new[] { new { number = "餐证〔2026〕9号", itemCode = "GFI-02", issuedOn = "2026-03-02", unitCode = "market" } } };
        await OkAsync(supervisor.Http.PostAsJsonAsync("/api/violations/licences", extract));
        await _host.Services.GetRequiredService<AuditTrail>().SealAsync(_host.Clock.GetUtcNow(), 10_000, default);
        await _host.Services.GetRequiredService<ViolationSweep>().RunAsync(default);
        var records = (await supervisor.GetAsync("/api/violations?limit=200")).GetProperty("items").EnumerateArray().ToList();
        await ActAsync("p65", $"violations/{Id(records.First(r => r.GetProperty("caseNumber").ValueKind is JsonValueKind.String))}", "hear", new { text = "请说明", dueDay = Day(3) });
    }

    private async Task<JsonElement?> OpenAlertAsync(Guid caseId, string card)
    {
        var items = (await (await _staff.PersonAsync("p65")).GetAsync("/api/alerts?limit=200")).GetProperty("items").EnumerateArray();
        return items.Where(a => a.GetProperty("caseId").GetGuid() == caseId && a.GetProperty("card").GetString() == card).Select(a => (JsonElement?)a).FirstOrDefault();
    }

    private async Task ActAsync(string person, string resource, string act, object body)
    {
        var by = await _staff.PersonAsync(person);
        await OkAsync(by.SendAsync($"/api/{resource}/{act}", body, (await by.GetAsync($"/api/{resource}")).GetProperty("etag").GetString(), null));
    }

    /// <summary>By page, as only a page may.</summary>
    private async Task PractiseAsync()
    {
        using var page = _host.Office();
        page.Http.DefaultRequestHeaders.Add("X-Requested-With", "GovFlow");
        using var logIn = await page.LogInWithCookieAsync("liqiuhe");
        foreach (var act in new[] { "enter", "restart", "leave" })
            await OkAsync(page.SendAsync($"/api/practice/{act}", new JsonObject(), null, null));
    }

    /// <summary>分中心报送: it reports of a whole month, so this comes last.</summary>
    private async Task ReportToTheCentreAsync()
    {
        _host.Clock.Advance(TimeSpan.FromDays(80));
        var admin = await _staff.PersonAsync("p69");
        var duties = await admin.GetAsync("/api/hall-reports/duties");
        await OkAsync(admin.SendAsync("/api/hall-reports/duties", new { unitCode = "market", from = Day(0), cycle = "Monthly", days = 5 }, duties.GetProperty("etag").GetString(), null));
        var hall = await _staff.PersonAsync("p55");
        var id = Id((await hall.GetAsync("/api/hall-reports")).GetProperty("halls")[0].GetProperty("periods").EnumerateArray().Last());
        var words = new { work = "按期办结。", problems = "无", plans = "无", quality = "无投诉。" };
        foreach (var (act, body) in new (string, object)[] { ("draft", new { words }), ("submit", new { words, reason = "补报" }) })
            await OkAsync(hall.SendAsync($"/api/hall-reports/{id}/{act}", body, (await hall.GetAsync($"/api/hall-reports/{id}")).GetProperty("etag").GetString(), null));
        await OkAsync((await _staff.PersonAsync("p65")).SendAsync($"/api/hall-reports/{id}/asks", new { kind = "Improvement", text = "请整改。", days = 5 }, null, null));
        var ask = (await hall.GetAsync($"/api/hall-reports/{id}")).GetProperty("asks")[0];
        await OkAsync(hall.SendAsync($"/api/hall-reports/{id}/asks/{Id(ask)}/answer", new { text = "已整改。" }, null, null));
    }

    private async Task ConfigureAsync()
    {
        var admin = await _staff.PersonAsync("p69");
        var closure = new JsonObject
        {
            ["centre"] = "QH",
            ["name"] = "清河镇",
            ["year"] = 2026,
            ["days"] = new JsonArray(new JsonObject { ["date"] = "2026-12-09", ["isWorking"] = false, ["name"] = "停电检修", ["paper"] = "青政办〔2026〕8号" }),
        };
        var impact = await OkAsync(admin.SendAsync("/api/calendars/preview", new JsonObject { ["file"] = closure.DeepClone() }, null, null));
        await OkAsync(admin.SendAsync("/api/calendars/apply", new JsonObject { ["file"] = closure, ["fingerprint"] = impact.GetProperty("fingerprint").GetString() }, null, null));

        var own = await _staff.PersonAsync("p25");
        var absence = await OkAsync(own.SendAsync("/api/people/p25/absence", new { from = Day(1), to = Day(2), reason = "外出学习" }, null, null));
        await OkAsync(own.SendAsync($"/api/people/p25/absence/{Id(absence)}/end", new { lastDay = Day(1) }, null, null));

        await OkAsync(admin.SendAsync("/api/people/p26/appointments", new { postCode = "survey-market", rank = "A", from = Day(0), document = "青政办〔2026〕3号" }, null, null));
        var appointment = (await admin.GetAsync("/api/org/appointments")).EnumerateArray().Single(a => a.GetProperty("person").GetProperty("id").GetString() == "p26");
        await OkAsync(admin.SendAsync($"/api/org/appointments/{Id(appointment)}/end", new { lastDay = Day(1) }, null, null));
        var view = (await (await _staff.PersonAsync("p02")).FileCaseAsync("GFI-09")).GetProperty("case").GetProperty("tasks")[0];
        var holder = await _staff.ClaimAsync(Id(view), view.GetProperty("postCode").GetString()!);
        var holderId = (await holder.GetAsync("/api/identity/me")).GetProperty("id").GetString();
        await OkAsync(admin.SendAsync($"/api/people/{holderId}/hand-over", new { reason = "调离" }, null, null));
        await OkAsync(admin.SendAsync("/api/people/p26/leave", new { lastDay = Day(1) }, null, null));

        var entry = new { itemCode = "GFI-02", postCode = "survey-market", documentNumber = "青政发〔2026〕9号", from = Day(0) };
        await OkAsync(admin.SendAsync("/api/org/authorisations", entry, null, null));
        await OkAsync(admin.SendAsync("/api/org/authorisations/end", new { itemCode = "GFI-02", postCode = "survey-market", from = Day(0), lastDay = Day(1) }, null, null));

        await OkAsync(admin.SendAsync("/api/seals", new { text = "青禾镇市监业务专用章", owner = "市场监督管理所", from = "2019-01-01", to = "2019-12-31", document = "示县市监〔2019〕1号" }, null, null));
        var seals = (await admin.GetAsync("/api/seals")).GetProperty("seals").EnumerateArray();
        await OkAsync(admin.SendAsync($"/api/seals/{Id(seals.First(s => s.GetProperty("isInForce").GetBoolean()))}/end", new { lastDay = Day(9) }, null, null));

        var licence = new { kind = "营业执照", number = "92350100MA0000001A", issuer = "示范县市场监督管理局", holder = new { name = "欧阳小麦", paperKind = "居民身份证", paperNumber = "11010519491231002X", isOrganisation = false } };
        var entered = await OkAsync(admin.SendAsync("/api/licences", licence, null, null));
        await OkAsync((await _staff.PersonAsync("p01")).SendAsync($"/api/licences/{Id(entered)}/unmask", new { field = "holder", reason = "核对" }, null, null));
        await OkAsync(admin.SendAsync($"/api/licences/{Id(entered)}/revoke", new { reason = "登记有误" }, "\"1\"", null));

        using (var list = new HttpRequestMessage(HttpMethod.Post, "/api/licences/import") { Content = new StringContent("证照名称,证照编号,发证机关,持证人,证件号码\n营业执照,1,县局,欧阳小麦,11010519491231002X\n", new System.Net.Http.Headers.MediaTypeHeaderValue("application/octet-stream")) })
        {
            list.Headers.Add("Command-Id", Guid.NewGuid().ToString());
            await OkAsync(admin.Http.SendAsync(list));
        }

        var windows = await admin.GetAsync("/api/windows");
        await OkAsync(admin.SendAsync("/api/windows", windows.GetProperty("plan"), $"\"{windows.GetProperty("version").GetInt64()}\"", null));

        var bundles = await admin.GetAsync("/api/bundles/settings");
        await OkAsync(admin.SendAsync("/api/bundles/check", bundles.GetProperty("bundles")[0], null, null));
        var closed = JsonNode.Parse(bundles.GetProperty("bundles").GetRawText())!;
        closed[0]!["isClosed"] = true;
        await OkAsync(admin.SendAsync("/api/bundles/settings", new JsonObject { ["bundles"] = closed }, $"\"{bundles.GetProperty("version").GetInt64()}\"", null));
        await OkAsync(admin.SendAsync("/api/organisation/people", new { name = "新来乙", userName = "xinlaiyi", unitCode = "hall", employment = "Regular", roles = Array.Empty<string>() }, null, null));
        await OkAsync(admin.SendAsync("/api/organisation/people/p02", new { name = "张青苗", unitCode = "hall", employment = "Regular", roles = new[] { "Clerk" } }, await admin.RowTagAsync("/api/organisation/people", "people", "p02"), null));
        using (var photo = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/organisation/people/p02/photo", UriKind.Relative)) { Content = new ByteArrayContent(OfficeClient.Picture()) })
        {
            photo.Headers.Add("Command-Id", Guid.NewGuid().ToString());
            photo.Content.Headers.ContentType = new("application/octet-stream");
            await OkAsync(admin.Http.SendAsync(photo));
        }
        await OkAsync(admin.SendAsync("/api/organisation/people/p02/photo/remove", new { }, null, null));
        await OkAsync(admin.SendAsync("/api/organisation/people", new { name = "新来丙", userName = "xinlaibing", unitCode = "hall", employment = "Regular", roles = Array.Empty<string>() }, null, null));
        var newcomer = (await admin.GetAsync("/api/organisation/people")).GetProperty("people").EnumerateArray().Single(p => p.GetProperty("userName").GetString() == "xinlaibing").GetProperty("id").GetString();
        await OkAsync(admin.SendAsync($"/api/organisation/people/{newcomer}/account", new { password = "Yici-2026-Mima" }, null, null));
        using (var fresh = await _host.Office().LogInAsync("xinlaibing", "Yici-2026-Mima"))
            await OkAsync(fresh.SendAsync("/api/identity/password", new { password = "Yici-2026-Mima", newPassword = "Ziji-2026-Mima" }, null, null));
        await OkAsync(admin.SendAsync(
            "/api/centres",
            new
            {
                code = "DC",
                name = "示范县青禾镇东村便民服务站",
                level = "Village",
                divisionCode = "999901101001",
                numberPrefix = "东村",
                address = "东村1号",
                phone = "0000-5550201",
                complaintPhone = "0000-5550112",
                reconsiderationBody = "示范县人民政府",
                court = "示范县人民法院",
                document = "青政发〔2026〕3号",
                calendar = "National",
                adminName = "董东生",
                adminUserName = "dongsheng",
                adminPassword = "Yici-2026-Mima",
                parentCode = "QH",
                patternCode = "QH",
            },
            null, null));
        var drawn = (await admin.GetAsync("/api/item-lists")).GetProperty("lists")[0];
        await OkAsync(admin.SendAsync($"/api/item-lists/{drawn.GetProperty("level").GetString()}/publish", new { document = "青政发〔2026〕9号", fingerprint = drawn.GetProperty("fingerprint").GetString() }, null, null));
        var profile = await admin.GetAsync("/api/organisation/profile");
        await OkAsync(admin.SendAsync("/api/organisation/profile", profile.GetProperty("profile"), "\"0\"", null));
        await OkAsync(admin.SendAsync("/api/organisation/units", new { code = "water", name = "供水营业部", kind = "PublicEnterprise", headId = "p15" }, null, null));
        await OkAsync(admin.SendAsync("/api/organisation/units/water", new { name = "供水服务站", kind = "PublicEnterprise", headId = "p15" }, await admin.RowTagAsync("/api/organisation", "units", "water"), null));
        await OkAsync(admin.SendAsync("/api/organisation/posts", new { code = "water-desk", name = "供水受理岗", unitCode = "water", lane = "Window" }, null, null));
        await OkAsync(admin.SendAsync("/api/organisation/posts/water-desk", new { name = "供水服务岗", unitCode = "water", lane = "Window" }, await admin.RowTagAsync("/api/organisation", "posts", "water-desk"), null));
        foreach (var act in new[] { "posts/water-desk/close", "units/water/close", "units/water/reopen", "posts/water-desk/reopen" })
            await OkAsync(admin.SendAsync($"/api/organisation/{act}", new { from = Day(0) }, null, null));

        await OkAsync(admin.SendAsync("/api/bookings/settings", new { isOpen = true, daysAhead = 7, mostOpen = 2, capacities = Array.Empty<object>() }, "\"0\"", null));
        await OkAsync(admin.SendAsync("/api/word-lists/opinions", new { entries = new[] { new { text = "同意。" } } }, "\"0\"", null));
        var cells = new { batch = "3月高龄津贴", direction = "发放", people = "12", amount = "1200.50", doneOn = "2026-03-06", handler = "p01" };
        await OkAsync(admin.SendAsync("/api/registers/payouts/entries", new { cells }, null, null));
        var batch = (await admin.GetAsync("/api/registers/payouts")).GetProperty("entries")[0];
        var kept = $"/api/registers/payouts/entries/{Id(batch)}";
        await OkAsync(admin.SendAsync($"{kept}/change", new { cells }, batch.GetProperty("eTag").GetString(), null));
        await OkAsync(admin.SendAsync($"{kept}/end", new { reason = "登记有误" }, "\"2\"", null));
        var material = (await admin.GetAsync("/api/items/GFI-02")).GetProperty("materials")[0].GetProperty("code").GetString();
        using (var form = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/items/GFI-02/forms/{material}/Blank", UriKind.Relative)) { Content = new ByteArrayContent([.. "%PDF-1.7"u8]) })
        {
            form.Headers.Add("Command-Id", Guid.NewGuid().ToString());
            form.Content.Headers.ContentType = new("application/octet-stream");
            await OkAsync(admin.Http.SendAsync(form));
        }
        await OkAsync(admin.SendAsync($"/api/items/GFI-02/forms/{material}/Blank/withdraw", new { }, null, null));
        var sheet = new { text = $"姓名\t账号\t部门\t用工\t岗位\tAB岗\t起日\n新来甲\txinlaijia\tmarket\t正式\tsurvey-market\tB\t{Day(0)}\n", document = "青政办〔2026〕8号" };
        await OkAsync(admin.SendAsync("/api/org/people-import/check", sheet, null, null));
        await OkAsync(admin.SendAsync("/api/org/people-import", sheet, null, null));
        var wording = new { body = "<p>{{applicant.name}}（{{case.number}}）{{reason}}</p>{{> part-contact}}", note = "简明" };
        foreach (var (act, body, version) in new (string, object, int)[]
            { ("preview", new { wording.body }, 0), ("draft", wording, 0), ("draft/drop", wording, 1), ("draft", wording, 0), ("release", new { from = Day(5) }, 1), ("take-back", new { edition = 1 }, 0) })
            await OkAsync(admin.SendAsync($"/api/paper-texts/Withdrawal/{act}", body, $"\"{version}\"", null));
        var subscribed = await OkAsync(admin.SendAsync("/api/webhooks", new { url = "https://office.example/hall", events = new[] { "case.closed" }, note = "县平台" }, null, null));
        var subscription = Id(subscribed.GetProperty("subscription"));
        await OkAsync(admin.SendAsync($"/api/webhooks/{subscription}/test", new { }, null, null));
        await OkAsync(admin.SendAsync($"/api/webhooks/{subscription}/secret", new { overlapHours = 24 }, null, null));
        await OkAsync(admin.SendAsync($"/api/webhooks/{subscription}/end", new { }, null, null));

        await OkAsync(admin.SendAsync("/api/exchange/check", new { from = Day(0), to = Day(0) }, null, null));
        await OkAsync(admin.SendAsync("/api/exchange/export", new { from = Day(0), to = Day(0), format = "json" }, null, null));
        await OkAsync(admin.SendAsync("/api/exchange/send", new { from = Day(0), to = Day(0) }, null, null));

        var supervisor = await _staff.PersonAsync("p65");
        var seen = await supervisor.GetAsync("/api/scores?subject=Window");
        await OkAsync(supervisor.SendAsync("/api/scores/entries", new { kind = "Patrol", subject = "Window", key = seen.GetProperty("subjects")[0].GetProperty("key").GetString(), day = Day(0), points = 90, note = "着装不齐", evidence = "巡查记录1号" }, null, null));
        var noted = (await supervisor.GetAsync("/api/scores?subject=Window")).GetProperty("entries")[0];
        await OkAsync(supervisor.SendAsync($"/api/scores/entries/{Id(noted)}/strike", new { reason = "记错窗口" }, null, null));
        await OkAsync(supervisor.SendAsync("/api/scores/weights", new { weights = seen.GetProperty("criteria").EnumerateArray().ToDictionary(c => c.GetProperty("code").GetString()!, c => c.GetProperty("weight").GetInt32()), version = 0 }, null, null));
        await OkAsync(supervisor.SendAsync("/api/scores/league", new { period = "2026-01" }, null, null));

        await OkAsync(admin.SendAsync("/api/notice-channels/test", new { code = "in-app" }, null, null));
        var screen = await OkAsync(admin.SendAsync("/api/wall/devices", new { name = "大厅入口", profile = "Public" }, null, null));
        await OkAsync(admin.SendAsync($"/api/wall/devices/{Id(screen.GetProperty("device"))}/end", new { }, null, null));
        using var kiosk = await CardKiosk.RegisterAsync(_host, admin);
        await OkAsync(kiosk.LogInAsync());

        var outbox = _host.Services.GetRequiredService<Storage.Outgoing.Outbox>();
        await outbox.EnqueueAsync(new OutgoingMessage("notice", "{}"), Guid.NewGuid(), null, _host.Clock.GetUtcNow(), default);
        await using var db = await _host.ContextAsync();
        var dead = await db.Outbox.OrderByDescending(o => o.CreatedAt).FirstAsync(o => o.Payload == "{}");
        (dead.State, dead.NextAt, dead.EndedAt) = (Storage.Model.OutboxState.Dead, null, _host.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        await OkAsync((await _staff.PersonAsync("p69")).Http.PostAsync(new Uri($"/api/admin/outbox/{dead.Id}/requeue", UriKind.Relative), null));
    }
}
