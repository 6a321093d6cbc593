using System.Collections.Immutable;
using System.Text.Json;

namespace GovFlow.Approvals.Items;

/// <summary>Writes an item as the JSON that <see cref="ServiceItemReader"/> reads. What has its default is left out.</summary>
public static class ServiceItemWriter
{
    /// <summary>Writes the object with all its members.</summary>
    public static void Write(Utf8JsonWriter writer, ServiceItem item)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(item);
        writer.WriteStartObject();
        writer.WriteString("code", item.Code);
        writer.WriteString("name", item.Name);
        writer.WriteString("pinyin", item.Pinyin);
        Text(writer, "nationalCode", item.NationalCode);
        writer.WriteString("category", item.Category.ToString());
        writer.WriteString("powerSource", item.PowerSource.ToString());
        Text(writer, "deciderLevel", item.DeciderLevel);
        Flag(writer, "isImmediate", item.IsImmediate);
        Text(writer, "promiseMaterial", item.PromiseMaterial);
        Flag(writer, "isFormalReview", item.IsFormalReview);
        writer.WriteString("windowClass", item.WindowClass);
        Texts(writer, "applicantKinds", item.ApplicantKinds.Select(k => k.ToString()));
        Text(writer, "applicantNote", item.ApplicantNote);
        Texts(writer, "channels", item.Channels);
        List(writer, "basis", item.Basis, b =>
        {
            writer.WriteString("law", b.Law);
            Text(writer, "article", b.Article);
            writer.WriteString("content", b.Content);
            writer.WriteString("status", b.Status.ToString());
            Text(writer, "source", b.Source);
        });
        Limit(writer, "statutoryLimit", item.StatutoryLimit);
        Limit(writer, "promisedLimit", item.PromisedLimit);
        List(writer, "localLimits", item.LocalLimits, l =>
        {
            writer.WriteString("place", l.Place);
            writer.WriteNumber("days", l.Days);
            writer.WriteString("unit", l.Unit.ToString());
            writer.WriteString("status", l.Status.ToString());
            Text(writer, "source", l.Source);
            Text(writer, "note", l.Note);
        });
        if (item.LimitStart != LimitStart.Acceptance)
            writer.WriteString("limitStart", item.LimitStart.ToString());
        List(writer, "suspensionRules", item.SuspensionRules, r =>
        {
            writer.WriteString("ground", r.Ground.ToString());
            writer.WriteString("basis", r.Basis);
        });
        writer.WriteNumber("supplementDays", item.SupplementDays);
        Texts(writer, "conditions", item.Conditions);
        List(writer, "materials", item.Materials, m => Material(writer, m));
        writer.WriteStartObject("fee");
        writer.WriteBoolean("isCharged", item.Fee.IsCharged);
        Text(writer, "standard", item.Fee.Standard);
        Text(writer, "basis", item.Fee.Basis);
        writer.WriteString("status", item.Fee.Status.ToString());
        List(writer, "list", item.Fee.Lines, l =>
        {
            writer.WriteString("name", l.Name);
            writer.WriteString("amount", l.Amount);
            writer.WriteString("unit", l.Unit);
        });
        writer.WriteEndObject();
        writer.WriteString("resultName", item.ResultName);
        writer.WriteStartObject("lead");
        Share(writer, item.Lead);
        writer.WriteEndObject();
        List(writer, "joint", item.Joint, d => Share(writer, d));
        Joint(writer, item.JointRule);
        List(writer, "outsideSteps", item.OutsideSteps, s =>
        {
            writer.WriteString("name", s.Name);
            writer.WriteString("by", s.By);
            writer.WriteString("when", s.When.ToString());
            if (s.Days is { } days)
                writer.WriteNumber("days", days);
            writer.WriteString("unit", s.Unit.ToString());
            Text(writer, "note", s.Note);
        });
        List(writer, "returnGrounds", item.ReturnGrounds, g =>
        {
            writer.WriteString("ground", g.Ground.ToString());
            writer.WriteString("text", g.Text);
        });
        List(writer, "kindsNotOffered", item.KindsNotOffered, k =>
        {
            writer.WriteString("kind", k.Kind);
            writer.WriteString("reason", k.Reason);
        });
        List(writer, "escalation", item.Escalation, r =>
        {
            writer.WriteString("when", r.When.ToString());
            writer.WriteString("audience", r.Audience.ToString());
            if (r.DaysAfter > 0)
                writer.WriteNumber("daysAfter", r.DaysAfter);
            Texts(writer, "channels", r.Channels);
            Text(writer, "words", r.Words);
        });
        writer.WriteNumber("visits", item.Visits);
        Texts(writer, "unverified", item.Unverified);
        List(writer, "sources", item.Sources, s =>
        {
            Texts(writer, "fields", s.Fields);
            writer.WriteString("source", s.Source);
        });
        writer.WriteEndObject();
    }

    private static void Material(Utf8JsonWriter writer, MaterialRequirement material)
    {
        writer.WriteString("code", material.Code);
        writer.WriteString("name", material.Name);
        Flag(writer, "isMain", material.IsMain);
        if (!material.IsRequired)
            writer.WriteBoolean("isRequired", false);
        Flag(writer, "mayDefer", material.MayDefer);
        Text(writer, "origin", material.Origin);
        Text(writer, "licenceType", material.LicenceType);
        Text(writer, "basis", material.Basis);
        if (material.Copies != 1)
            writer.WriteNumber("copies", material.Copies);
        Text(writer, "note", material.Note);
        writer.WriteString("status", material.Status.ToString());
    }

    private static void Joint(Utf8JsonWriter writer, JointRule? rule)
    {
        if (rule is null)
            return;
        writer.WriteStartObject("jointRule");
        writer.WriteString("mode", rule.Mode);
        writer.WriteString("lead", rule.Lead);
        writer.WriteString("liaison", rule.Liaison);
        writer.WriteString("partialOutcome", rule.PartialOutcome);
        Texts(writer, "statistics", rule.Statistics);
        writer.WriteEndObject();
    }

    private static void Share(Utf8JsonWriter writer, DepartmentShare share)
    {
        writer.WriteString("name", share.Name);
        writer.WriteString("share", share.Share);
        Limit(writer, "limit", share.Limit);
    }

    private static void Limit(Utf8JsonWriter writer, string name, TimeLimit? limit)
    {
        if (limit is null)
            return;
        writer.WriteStartObject(name);
        writer.WriteNumber("days", limit.Days);
        writer.WriteString("unit", limit.Unit.ToString());
        writer.WriteString("status", limit.Status.ToString());
        Text(writer, "source", limit.Source);
        Text(writer, "note", limit.Note);
        if (limit.Extension is { } extension)
        {
            writer.WriteStartObject("extension");
            writer.WriteNumber("days", extension.Days);
            writer.WriteString("unit", extension.Unit.ToString());
            writer.WriteString("approver", extension.Approver.ToString());
            writer.WriteString("basis", extension.Basis);
            Text(writer, "approverName", extension.ApproverName);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    private static void Flag(Utf8JsonWriter writer, string name, bool flag)
    {
        if (flag)
            writer.WriteBoolean(name, true);
    }

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        var list = texts.ToList();
        if (list.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var text in list)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void List<T>(Utf8JsonWriter writer, string name, ImmutableArray<T> list, Action<T> write)
    {
        if (list.IsDefaultOrEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var element in list)
        {
            writer.WriteStartObject();
            write(element);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
