namespace GovFlow.Browser.Tests.Hall;

/// <summary>What an applicant lays on the window's table.</summary>
/// <param name="Item">The item's name, or so much of it that the window's list knows no other.</param>
internal sealed record Application(string Item)
{
    public string PaperKind { get; init; } = "居民身份证";

    public string PaperNumber { get; init; } = "11010519491231002X";

    public string Name { get; init; } = "欧阳小麦";

    /// <summary>Names of required materials that are not there; every other one is.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The applicant signed to bring what is missing.</summary>
    public bool HasPromised { get; init; }

    /// <summary>Departments the application concerns beside the lead.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>By what the application plainly cannot be granted; null where nothing is plain.</summary>
    public string? PlainlyUnlawful { get; init; }

    /// <summary>The same for a company.</summary>
    public Application OfCompany() => this with { PaperKind = "统一社会信用代码", PaperNumber = "91350100M000100Y43", Name = "示范县稻香餐饮有限公司" };
}

/// <summary>A filed application as its slip tells it.</summary>
internal sealed record Filed(string Number, string QueryCode);
