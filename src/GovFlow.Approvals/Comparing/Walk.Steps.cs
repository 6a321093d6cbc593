using System.Text.Json;

namespace GovFlow.Approvals.Comparing;

/// <summary>Steps, their inputs and the connections between them.</summary>
internal sealed partial class Walk
{
    private void Step(Spot spot, Pair at)
    {
        var (was, now) = (Json.Text(at.Before, "id"), Json.Text(at.After, "id"));
        if (was is not null && now is not null && was != now)
        {
            // Another step in the same place, e.g. the body of a loop.
            Step(spot, at with { After = default });
            Step(spot, at with { Before = default });
            return;
        }

        var step = at.After.ValueKind is JsonValueKind.Undefined ? at.Before : at.After;
        var name = (at.After.ValueKind is JsonValueKind.Undefined ? before : after).Step(now ?? was!);
        var here = spot with
        {
            Term = StepTerms.Of(Json.Text(step, "type")!),
            Area = ChangeArea.Steps,
            Subject = spot.After == "$.root" ? "流程" : name,
            Noun = "环节",
            What = "",
            NodeId = now ?? was,
        };
        if (at.AreBoth(JsonValueKind.Object))
            Members(here, at);
        else if (at.Before.ValueKind is JsonValueKind.Undefined)
            Changes.Add(Change(here, ChangeKind.Added, name, "环节", null, StepTerms.Summary(at.After, after)));
        else
            Changes.Add(Change(here, ChangeKind.Removed, name, "环节", StepTerms.Summary(at.Before, before), null));
    }

    // The value of an input is one fact, however it is written.
    private void Input(Spot spot, Pair at, Pair owners)
    {
        Members(spot with { Area = ChangeArea.Other }, at, "expression");
        var expressions = at.Member("expression");
        var inner = Expression(spot, "expression");
        if (expressions.Member("type").AreSame && JsonText.Parse(expressions.Member("value").Before) is { } was && JsonText.Parse(expressions.Member("value").After) is { } now
            && Json.Text(expressions.After, "type") is "Object" or "Json")
        {
            var told = Changes.Count;
            Value(Expression(inner, "value") with { IsWithinText = true, MayHoldSteps = false }, new Pair(was, now), owners);
            if (told == Changes.Count && !expressions.Member("value").AreSame)
                Tell(Expression(inner, "value") with { Area = ChangeArea.Layout }, "写法不同", "内容一样");
        }
        else if (!expressions.Member("type").AreSame || !expressions.Member("value").AreSame)
        {
            Tell(inner, Wording.Of(at.Before, spot.Term, owners.Before, before), Wording.Of(at.After, spot.Term, owners.After, after));
        }

        Members(inner with { Area = ChangeArea.Other, Term = new Term("") }, expressions, "type", "value");
    }

    private static Spot Expression(Spot spot, string member) => spot.Member(member) with { Term = spot.Term, Area = spot.Area, What = spot.What };

    private void Connection(Spot spot, Pair at)
    {
        var (was, now) = (Ends.Of(at.Before), Ends.Of(at.After));
        if (was is { } gone && now is null)
        {
            Changes.Add(Change(spot, ChangeKind.Removed, $"{before.Exit(gone.From, gone.Port)} → {before.Step(gone.To)}", "连线", "", null) with { BeforeEdge = gone.Id });
        }
        else if (now is { } added && was is null)
        {
            Changes.Add(Change(spot, ChangeKind.Added, $"{after.Exit(added.From, added.Port)} → {after.Step(added.To)}", "连线", null, "") with { AfterEdge = added.Id });
        }
        else if (was is { } old && now is { } led)
        {
            var here = spot with { Subject = after.Exit(led.From, led.Port) };
            if (old.To != led.To)
                Changes.Add(Change(here.Member("target"), ChangeKind.Changed, here.Subject, "去向", before.Step(old.To), after.Step(led.To)) with { BeforeEdge = old.Id, AfterEdge = led.Id });
            else if (!at.Member("target").AreSame)
                Value(here.Member("target") with { Area = ChangeArea.Other }, at.Member("target"), at);
            Members(here, at, "target");
        }
    }

    private void Tell(Spot spot, string? was, string? now)
    {
        var isName = spot.Term.IsName && spot.Noun.Length > 0;
        Changes.Add(Change(spot, isName ? ChangeKind.Renamed : ChangeKind.Changed, spot.Subject, isName ? spot.Noun : spot.What, was, now));
    }

    private void TellWhole(Spot spot, Spot list, string name, ChangeKind kind, string words, RowTerm rows) =>
        Changes.Add(Change(
            spot, kind, Joined(list.Subject, name), rows.Noun.Length > 0 ? rows.Noun : list.What, kind is ChangeKind.Removed ? words : null, kind is ChangeKind.Added ? words : null));

    private void Order(Spot list, RowTerm rows, IReadOnlyList<string> was, IReadOnlyList<string> now) =>
        Changes.Add(Change(list, ChangeKind.Moved, list.Subject, $"{list.What}次序", Wording.Short(string.Join("、", was)), Wording.Short(string.Join("、", now))) with { Area = rows.OrderArea ?? list.Area });

    private static DefinitionChange Change(Spot spot, ChangeKind kind, string subject, string what, string? was, string? now) => new(spot.Area, kind, subject, what, was, now)
    {
        BeforePath = kind is ChangeKind.Added ? null : spot.Before,
        AfterPath = kind is ChangeKind.Removed ? null : spot.After,
        NodeId = spot.NodeId,
    };

    private static string Joined(string owner, string name) => owner.Length == 0 ? name : $"{owner} {name}";
}
