namespace GovFlow.Approvals;

/// <summary>Why the office may not do what was asked. An expected ending, never an exception.</summary>
/// <param name="Code">Stable kebab-case code for programs, such as <c>clock-extended-twice</c>; it never changes meaning.</param>
/// <param name="Message">What a clerk reads, in Chinese; it names the rule.</param>
/// <param name="Basis">The article or requirement that forbids it, such as <c>行政许可法第四十五条</c>.</param>
public sealed record Refusal(string Code, string Message, string Basis);
