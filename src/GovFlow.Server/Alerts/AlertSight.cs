using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Alerts;

/// <summary>Which alerts a person sees, and how they read: those of the cases within their sight.</summary>
internal static class AlertSight
{
    public static async Task<IQueryable<AlertRow>> OfAsync(GovFlowDbContext db, CaseScope scope, Actor actor, CancellationToken ct)
    {
        var alerts = db.Alerts.AsNoTracking();
        if (CaseScope.Oversees(actor) && actor.Centre is { } centre)
        {
            // One centre is the rule, and an equality lets the database walk the index in order.
            var below = await db.Centres.Where(c => c.Path.StartsWith(centre.Path)).Select(c => c.Code).ToListAsync(ct);
            return below is [var only] ? alerts.Where(a => a.CentreCode == only) : alerts.Where(a => below.Contains(a.CentreCode));
        }
        var cases = await scope.CasesAsync(actor, ct);
        // Of a missed report those who were told of it by name: it is about no case they could see.
        var (own, told) = (actor.Centre?.Code, $" person:{actor.Id} ");
        return alerts.Where(a => cases.Any(c => c.Id == a.CaseId)
            || (a.Source == AlertSource.HallReport && a.CentreCode == own && (" " + a.Audience + " ").Contains(told)));
    }

    /// <summary>The line with names for ids.</summary>
    public static AlertLine Named(AlertLine line, Hall hall) => line with
    {
        Holder = line.Holder is { } holder ? hall.PersonName(holder) : null,
        Audience = string.Join('、', line.Audience.Split(' ').Select(to => AudienceName(to, hall))),
    };

    public static string AudienceName(string audience, Hall hall) => audience.Split(':', 2) switch
    {
        ["person", var person] => hall.PersonName(person),
        ["post", var post] => hall.PostName(post),
        ["supervisors"] => "监察机构",
        ["applicant"] => "申请人",
        _ => audience,
    };
}
