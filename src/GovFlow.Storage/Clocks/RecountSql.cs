using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using static GovFlow.Storage.Sql.RowType;

namespace GovFlow.Storage.Clocks;

/// <summary>The statements of a recount: each moves a whole batch, whose rows are its one JSON parameter.</summary>
internal sealed class RecountSql(Dialect dialect)
{
    public static readonly RowSql<CalendarMoveRow> Move = new(
        "calendar_moves",
        ("import_id", r => r.ImportId), ("clock_id", r => r.ClockId), ("clock_version", r => r.ClockVersion), ("case_id", r => r.CaseId), ("kind", r => r.Kind),
        ("from_day", r => r.FromDay), ("to_day", r => r.ToDay), ("at", r => r.At));

    /// <summary>Holds the cases of the batch. Whoever changes a clock holds its case first, so their clocks stay as they are until the transaction ends.</summary>
    public string Hold { get; } = $"SELECT c.id FROM {Seen(dialect)} JOIN cases c{dialect.HoldHint} ON c.id = r.case_id ORDER BY c.id{dialect.HoldEnd}";

    /// <summary>The clocks that are still as they were read. A statement of its own after <see cref="Hold"/>: that one may have waited, and seen clocks as they were before.</summary>
    public string Held { get; } =
        $"SELECT k.id FROM {Seen(dialect)} JOIN clocks k ON k.id = r.id WHERE k.version = r.version AND k.rung = r.rung AND k.is_running = @p1";

    public string MoveCases { get; } = $"UPDATE cases SET {Days} FROM {Rows(dialect)} WHERE cases.id = r.case_id";

    public string MoveTasksOfCases { get; } =
        $"UPDATE tasks SET {Days} FROM {Rows(dialect)} WHERE tasks.case_id = r.case_id AND tasks.clock_id IS NULL AND tasks.closed_at IS NULL";

    public string MoveTasksOfClocks { get; } =
        $"UPDATE tasks SET {Days} FROM {Rows(dialect)} WHERE tasks.case_id = r.case_id AND tasks.clock_id = r.id AND tasks.closed_at IS NULL";

    public string MoveClocks { get; } =
        "UPDATE clocks SET due_day = r.due_day, yellow_from = r.yellow_from, is_provisional = r.is_provisional, rung = r.rung, next_rung_at = r.next_rung_at, version = clocks.version + 1 FROM "
        + dialect.Rows("@p0", ("id", Id), ("due_day", Day), ("yellow_from", Day), ("is_provisional", Flag), ("rung", Number), ("next_rung_at", Instant))
        + " WHERE clocks.id = r.id";

    private const string Days = "due_day = r.due_day, yellow_from = r.yellow_from, due_sort = r.due_sort";

    private static string Seen(Dialect dialect) => dialect.Rows("@p0", ("id", Id), ("case_id", Id), ("version", Number), ("rung", Number));

    private static string Rows(Dialect dialect) => dialect.Rows("@p0", ("id", Id), ("case_id", Id), ("due_day", Day), ("yellow_from", Day), ("due_sort", Number));
}
