using GovFlow.Approvals.Openness;

namespace GovFlow.Server.Openness.Exchange;

/// <summary>The days a batch is about.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; at most 31 days.</param>
/// <param name="Format">xlsx (default), csv or json; of an export only.</param>
public sealed record ExchangeRequest(DateOnly From, DateOnly To, string? Format = null);

/// <summary>A column, with what it may hold.</summary>
/// <param name="Codes">Code and name; null = free.</param>
public sealed record ExchangeColumn(string Name, string Title, ExchangeType Type, int Most, bool IsRequired, IReadOnlyDictionary<string, string>? Codes);

/// <summary>One of the five tables.</summary>
public sealed record ExchangeTableView(string Name, string Title, IReadOnlyList<ExchangeColumn> Columns);

/// <summary>How the 办件库 stands: its tables, whether it is uploaded, and the receipts, latest first.</summary>
public sealed record ExchangeView(DateOnly Today, bool IsUploaded, IReadOnlyList<ExchangeTableView> Tables, IReadOnlyList<ExchangeReceipt> Receipts);

/// <summary>A batch, checked: how many rows each table has and what would be refused.</summary>
/// <param name="Findings">At most two hundred.</param>
public sealed record ExchangeChecked(int Cases, IReadOnlyDictionary<string, int> Rows, int Wrong, IReadOnlyList<ExchangeFinding> Findings);

/// <summary>What the county answered to a batch.</summary>
/// <param name="Receipt">Its number of the receipt.</param>
/// <param name="HeldBack">Numbers of cases that were not sent, for something in them is wrong.</param>
/// <param name="Rejected">How many rows the county refused.</param>
public sealed record ExchangeReceipt(Guid Batch, DateOnly From, DateOnly To, DateTimeOffset At, int Cases, IReadOnlyList<string> HeldBack, string Receipt, int Rejected);

/// <summary>A batch on its way.</summary>
internal sealed record ExchangeUpload(Guid Batch, string CentreCode, DateOnly From, DateOnly To);
