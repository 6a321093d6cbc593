using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.Cases;

namespace GovFlow.Server.Hosting.Settings;

/// <summary>A pattern of case numbers, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CaseNumberPatternAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is not string { Length: > 0 } pattern || CaseNumberPattern.Read(pattern, out var problem) is not null ? ValidationResult.Success : new ValidationResult(problem, [validationContext.MemberName!]);
}
