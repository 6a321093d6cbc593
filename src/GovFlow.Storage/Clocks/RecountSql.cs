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

    /// <summary>
    /// Holds what is still as it was read, and gives back its clocks. The case first, as a command does, so that the two never wait for each other in a ring.
    /// </summary>
    public string Hold { get; } =
        $"SELECT k.id FROM {dialect.Rows("@p0", ("id", Id), ("case_id", Id), ("version", Number), ("rung", Number))} "
        + $"JOIN cases c{dialect.HoldHint} ON c.id = r.case_id JOIN clocks k{dialect.HoldHint} ON k.id = r.id "
        + $"WHERE k.version = r.version AND k.rung = r.rung AND k.is_running = @p1{dialect.HoldEnd}";

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

    private static string Rows(Dialect dialect) => dialect.Rows("@p0", ("id", Id), ("case_id", Id), ("due_day", Day), ("yellow_from", Day), ("due_sort", Number));
}
