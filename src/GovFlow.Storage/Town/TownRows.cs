using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Town;

/// <summary>Turns a town into rows.</summary>
internal static class TownRows
{
    public static CentreRow Centre(Approvals.People.Town town, string parentPath) => new()
    {
        Code = town.Centre.Code,
        Name = town.Centre.Name,
        ParentCode = town.ParentCode,
        Path = $"{parentPath}{town.Centre.Code}/",
        DivisionCode = town.DivisionCode,
        TimeZone = town.TimeZone,
        Detail = CaseJson.Write(CentreDetail.Of(town)),
    };

    public static DepartmentRow Department(Unit unit, string centre) => new()
    {
        CentreCode = centre,
        Code = unit.Code,
        Name = unit.Name,
        HeadId = unit.HeadId,
        DeputyId = unit.DeputyId,
        HandlerId = unit.HandlerId,
    };

    public static WindowRow Window(HallWindow window, string centre) => new()
    {
        CentreCode = centre,
        Code = window.Code,
        Name = window.Name,
        WindowClass = window.Class,
        PostCode = window.PostCode,
    };

    public static PostRow Post(TownPost post, string centre) => new()
    {
        CentreCode = centre,
        Code = post.Post.Code,
        Name = post.Post.Name,
        DepartmentCode = post.Post.DepartmentCode,
        UnitHeadId = post.Post.UnitHeadId,
        Lane = post.Lane,
    };

    public static PersonRow Person(TownPerson person, string centre) => new()
    {
        CentreCode = centre,
        Id = person.Member.Id,
        Name = person.Member.Name,
        Employment = person.Member.Employment,
        IsActive = person.Member.IsActive,
        DepartmentCode = person.UnitCode,
        UserName = person.UserName,
        Roles = string.Join(',', person.Roles),
        Email = person.Email,
    };

    public static PostHoldingRow Holding(PostHolding holding, string centre) => new()
    {
        CentreCode = centre,
        PostCode = holding.PostCode,
        PersonId = holding.PersonId,
        Rank = holding.Rank,
        FirstDay = holding.From,
        LastDay = holding.To,
    };

    public static AuthorisationRow Authorisation(Authorisation authorisation, string centre) => new()
    {
        CentreCode = centre,
        ItemCode = authorisation.ItemCode,
        Step = authorisation.Step,
        PostCode = authorisation.PostCode,
        FirstDay = authorisation.From,
        LastDay = authorisation.To,
        DocumentNumber = authorisation.DocumentNumber,
        IsWindowDecision = authorisation.IsWindowDecision,
    };

    public static SealRow Seal(Seal seal, string centre) => new()
    {
        Id = seal.Id,
        CentreCode = centre,
        Text = seal.Text,
        Owner = seal.Owner,
        FirstDay = seal.From,
        LastDay = seal.To,
        Document = seal.Document,
    };

    public static CalendarLayerRow Layer(Approvals.People.Town town, string code, DateTimeOffset now) => new()
    {
        Code = code,
        CentreCode = town.Centre.Code,
        Rank = 2,
        Json = CaseJson.Write(town.LocalDays),
        ImportedAt = now,
    };
}
