using System.Security.Cryptography;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Problems;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Applicants;

/// <summary>Who proves that an applicant is who they say: our own accounts, later the province's log-in (decision 0028).</summary>
public interface IIdentityProvider
{
    /// <summary>The account of whoever logs in; null where the log-in fails, for whatever reason.</summary>
    Task<ApplicantRow?> ProveAsync(ApplicantLogin login, CancellationToken ct);
}

/// <summary>实名账户 of our own. It tells a stranger nothing: not which numbers have one, and not why a log-in failed.</summary>
public sealed class OwnAccounts(ApplicantStore store, IPasswordHasher<ApplicantRow> hasher, IOptions<SecuritySettings> security, TimeProvider time) : IIdentityProvider
{
    private const string CreditCode = "统一社会信用代码";

    /// <summary>Papers an account can be opened with.</summary>
    public static IReadOnlyList<string> PaperKinds { get; } = ["居民身份证", CreditCode, "护照", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "外国人永久居留身份证"];

    /// <summary>True for the paper of an organisation.</summary>
    public static bool IsOrganisation(string paperKind) => paperKind == CreditCode;

    /// <summary>Opens an account.</summary>
    /// <returns>The wrong fields; none = it is open.</returns>
    public async Task<(ApplicantRow? Account, IReadOnlyList<FieldProblem> Problems)> RegisterAsync(RegisterApplicant request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var problems = Against(request, new OfficeClock(time, OfficeClock.Shanghai).Today);
        if (problems.Count > 0)
            return (null, problems);
        var number = PersonalNumbers.Normalise(request.PaperNumber);
        var account = new ApplicantRow
        {
            Id = Guid.NewGuid(),
            Name = request.Name.Trim(),
            PaperKind = request.PaperKind,
            PaperNumber = number,
            PaperKey = ApplicantKeys.OfPaper(number),
            IsOrganisation = request.PaperKind == CreditCode,
            Phone = PersonalNumbers.Normalise(request.Phone),
            PasswordHash = "",
            SecurityStamp = Guid.NewGuid().ToString("N"),
            ConfirmCode = RandomNumberGenerator.GetString("0123456789", 6),
            CreatedAt = time.GetUtcNow(),
        };
        account.PasswordHash = hasher.HashPassword(account, request.Password);
        return await store.AddAsync(account, ct)
            ? (account, [])
            : (null, [new FieldProblem("$.paperNumber", "too-many-accounts", "该证件号码已有多个尚未核验的账户，请持证件到综合窗口核验其中一个。")]);
    }

    /// <inheritdoc/>
    public async Task<ApplicantRow?> ProveAsync(ApplicantLogin login, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(login);
        var key = ApplicantKeys.OfPaper(PersonalNumbers.Normalise(login.PaperNumber));
        var now = time.GetUtcNow();
        var accounts = await store.UnderAsync(key, ct);
        if (accounts.Count == 0)
        {
            // As slow as a real check.
            hasher.HashPassword(Nobody, login.Password);
            return null;
        }
        // A locked number is not told even to who has the right password, or the answer would tell the right one to who guesses on.
        var found = accounts.FirstOrDefault(a => hasher.VerifyHashedPassword(a, a.PasswordHash, login.Password) is not PasswordVerificationResult.Failed);
        if (accounts.Any(a => a.LockedUntil > now))
            return null;
        if (found is null)
            await store.FailedAsync(key, security.Value.LockoutAttempts, now + security.Value.LockoutDuration, ct);
        else
            await store.SucceededAsync(key, ct);
        return found;
    }

    private static ApplicantRow Nobody { get; } = new() { Name = "", PaperKind = "", PaperNumber = "", PaperKey = "", Phone = "", PasswordHash = "", SecurityStamp = "", ConfirmCode = "" };

    private static List<FieldProblem> Against(RegisterApplicant request, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(request.Name))
            problems.Add(new("$.name", "name-missing", "请填写姓名（单位填写全称）。"));
        else if (FreeText.Check(FreeText.MostOfLine, (request.Name, "$.name")) is { } unfit)
            problems.Add(new("$.name", unfit.Code, unfit.Message));
        var number = PersonalNumbers.Normalise(request.PaperNumber);
        if (!PaperKinds.Contains(request.PaperKind, StringComparer.Ordinal))
            problems.Add(new("$.paperKind", "paper-kind", "请选择证件类型。"));
        else if (number.Length is < 5 or > 32)
            problems.Add(new("$.paperNumber", "paper-number", "请填写证件号码。"));
        else if (PersonalNumbers.Check(request.PaperKind, number, today) is NumberCheck.Refused wrong)
            problems.Add(new("$.paperNumber", wrong.Refusal.Code, wrong.Refusal.Message));
        if (!IsPhone(request.Phone))
            problems.Add(new("$.phone", "phone", "请填写手机号码（11 位）或者带区号的固定电话。"));
        if (request.Password.Length is < 10 or > 128 || !request.Password.Any(char.IsAsciiDigit) || request.Password.Distinct().Count() < 5)
            problems.Add(new("$.password", "password", "密码至少 10 位，须含数字，不同的字符至少 5 种。"));
        return problems;
    }

    /// <summary>A mobile number, or a landline with its area code.</summary>
    internal static bool IsPhone(string? text)
    {
        var digits = PersonalNumbers.Normalise(text).Replace("-", "", StringComparison.Ordinal);
        return digits.All(char.IsAsciiDigit) && (digits is { Length: 11 } and ['1', >= '3', ..] || digits is { Length: >= 10 and <= 12 } and ['0', ..]);
    }
}
