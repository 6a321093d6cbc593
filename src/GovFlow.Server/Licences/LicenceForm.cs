using GovFlow.Approvals.Cases;
using GovFlow.Server.Problems;
using GovFlow.Storage.Licences;

namespace GovFlow.Server.Licences;

/// <summary>What an entry must say, typed or read from a list.</summary>
internal static class LicenceForm
{
    private const int LongestNumber = 100;
    private const int Longest = 200;

    public static NewLicence Of(Guid id, LicenceRequest request) => new(
        id, request.Kind.Trim(), request.Number.Trim(), request.Issuer.Trim(),
        new ApplicantIdentity(request.Holder.Name.Trim(), request.Holder.PaperKind.Trim(), PersonalNumbers.Normalise(request.Holder.PaperNumber), request.Holder.IsOrganisation),
        string.IsNullOrWhiteSpace(request.LandNumber) ? null : request.LandNumber.Trim(), request.From, request.To);

    /// <summary>Every wrong field.</summary>
    public static List<FieldProblem> Check(LicenceRequest request, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        Text(request.Kind, Longest, "$.kind", "证照名称");
        Text(request.Number, LongestNumber, "$.number", "证照编号");
        Text(request.Issuer, Longest, "$.issuer", "发证机关");
        Text(request.Holder.Name, Longest, "$.holder.name", "持证人");
        if (request.LandNumber is { Length: > LongestNumber })
            problems.Add(new("$.landNumber", "too-long", $"土地证号不超过 {LongestNumber} 字。"));
        if (string.IsNullOrWhiteSpace(request.Holder.PaperNumber))
        {
            if (string.IsNullOrWhiteSpace(request.LandNumber))
                problems.Add(new("$.holder.paperNumber", "holder-unknown", "请填写持证人的身份证号、统一社会信用代码或者组织机构代码；只知道土地证号的，填写土地证号。"));
        }
        else if (PersonalNumbers.Normalise(request.Holder.PaperNumber).Length == 0)
        {
            problems.Add(new("$.holder.paperNumber", "too-long", "号码过长。"));
        }
        else if (PersonalNumbers.Check(request.Holder.PaperKind.Trim(), request.Holder.PaperNumber, today) is NumberCheck.Refused wrong)
        {
            problems.Add(new("$.holder.paperNumber", wrong.Refusal.Code, wrong.Refusal.Message));
        }
        if (request.To < request.From)
            problems.Add(new("$.to", "days-order", "有效期止日不得早于起日。"));
        return problems;

        void Text(string? text, int most, string path, string what)
        {
            if (string.IsNullOrWhiteSpace(text))
                problems.Add(new(path, "text-missing", $"请填写{what}。"));
            else if (text.Trim().Length > most)
                problems.Add(new(path, "too-long", $"{what}不超过 {most} 字。"));
        }
    }
}
