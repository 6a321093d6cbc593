using System.Diagnostics;
using System.Globalization;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Outgoing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovFlow.Benchmarks.AtScale;

/// <summary>
/// How long a million open clocks take to follow a calendar, and how long a clerk waits meanwhile (decision 0009). <c>recount CONNECTION [CASES]</c>: an empty PostgreSQL
/// database, which is filled with CASES cases of three open clocks and one open task each. Three recounts: every due day moves, nothing moves, a closure moves some.
/// </summary>
internal static class Recount
{
    private const string Fill = """
        SET synchronous_commit = off;
        -- As the hall makes them: a case's id begins with the moment it came in (version 7), everything inside it has one derived by a digest.
        CREATE FUNCTION pg_temp.case_id(i int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
          $$ SELECT (lpad(to_hex(1788192000000 + i::bigint * 60 * 86400000 / @cases), 12, '0') || '7' || substr(md5('case' || i), 1, 3) || '8' || substr(md5('case' || i), 5, 15))::uuid $$;
        INSERT INTO cases (id, number, query_code, centre_code, item_code, item_name, definition_version_id, inner_kind, state, applicant_masked, applicant_name_key, applicant_paper_key,
          channel, is_green_channel, received_at, received_on, accepted_on, due_day, yellow_from, due_sort, is_paused, version, changed_at, changed_by, audit_seq, audit_head, event_seq, detail)
        SELECT pg_temp.case_id(i), 'B-' || lpad(i::text, 9, '0'), '000000', 'QH', 'GFI-02', '小餐饮经营许可', 'gfi-02:1', 2, 4, '王*', md5('n' || i), md5('p' || i),
          'window', false, d + interval '1 hour', d::date, d::date, d::date, d::date, 2 * (d::date - date '0001-01-01'), false, 1, d, 'p01', 1, md5('h' || i), 1, repeat('x', 1500)
        FROM (SELECT i, timestamptz '2026-09-01 00:00+08' + (i::bigint * 60 / (@cases + 1)) * interval '1 day' AS d FROM generate_series(1, @cases) i) s;
        INSERT INTO tasks (id, case_id, case_number, centre_code, item_code, item_name, applicant_masked, kind, step_name, node_id, bookmark_id, post_code, is_stand_in, opened_at, clock_id, due_day, due_sort, detail)
        SELECT md5('task' || i)::uuid, pg_temp.case_id(i), 'B-' || i, 'QH', 'GFI-02', '小餐饮经营许可', '王*', 1, '书面审查', 'n', 'b', 'QH-' || i % 40, false, timestamptz '2026-09-01 00:00+08', md5('3' || i)::uuid,
          date '2026-09-01', 0, repeat('x', 700)
        FROM generate_series(1, @cases) i;
        INSERT INTO clocks (id, case_id, kind, task_id, ledger, is_running, due_day, yellow_from, is_provisional, version, rung, next_rung_at)
        SELECT md5(k || '' || i)::uuid, pg_temp.case_id(i), CASE k WHEN 1 THEN 2 WHEN 2 THEN 3 ELSE 4 END, CASE k WHEN 3 THEN md5('task' || i)::uuid END,
          '{"kind":' || CASE k WHEN 1 THEN 2 WHEN 2 THEN 3 ELSE 4 END || ',"law":1,"startDay":"' || d || '","budget":[' || CASE k WHEN 1 THEN (array[5, 7, 10, 15])[1 + i % 4] WHEN 2 THEN 20 ELSE 3 + i % 3 END || ',1],"suspensions":['
            || CASE WHEN i % 20 = 0 AND k < 3 THEN '{"from":"' || d + 2 || '","to":"' || d + 9 || '","ground":5,"paperId":"' || md5('s' || i) || '"}' ELSE '' END || ']}',
          true, d, d, false, 1, 0, timestamptz '2026-12-31 00:00+08'
        FROM (SELECT i, date '2026-09-01' + (i::bigint * 60 / (@cases + 1))::int AS d FROM generate_series(1, @cases) i) s, generate_series(1, 3) k;
        """;

    public static async Task RunAsync(string[] args)
    {
        var connection = args[0];
        var cases = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 334_000;
        await using var services = new ServiceCollection().AddGovFlowStorage(DatabaseProvider.PostgreSql, connection).BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync(default);
        await FillAsync(connection, cases);
        var recount = services.GetRequiredService<ClockRecount>();
        var calendar = WorkCalendar.National;
        await MeasureAsync("preview, all clocks in groups", connection, async () => $"{(await recount.GroupsAsync(default)).Count} groups");
        await MeasureAsync("recount, every due day moves", connection, () => RunAsync(recount, calendar));
        await MeasureAsync("recount, nothing moves", connection, () => RunAsync(recount, calendar));
        var closed = calendar.With(new LocalLayer("清河镇", [new LocalDay(new DateOnly(2026, 11, 2), false, "停电检修", "1")]));
        await MeasureAsync("recount, a closure of one day", connection, () => RunAsync(recount, closed));
    }

    private static async Task<string> RunAsync(ClockRecount recount, WorkCalendar calendar)
    {
        var now = new DateTimeOffset(2026, 11, 1, 1, 0, 0, TimeSpan.Zero);
        var office = new OfficeClock(TimeProvider.System, OfficeClock.Shanghai);
        var ladder = new EscalationLadder(calendar, OfficeHours.Usual, office, WarningPolicy.Usual);
        var subject = new EscalationSubject("", "");
        var result = await recount.RunAsync(
            Guid.NewGuid(),
            clock =>
            {
                var reading = clock.Ledger.Read(calendar, WarningPolicy.Usual, new DateOnly(2026, 11, 1));
                var stands = ladder.Settle(clock.Ledger, clock.Rung, subject, clock.StartedAt, now);
                return new ClockSchedule(reading.Due, reading.YellowFrom, reading.IsProvisional, stands, ladder.Next(clock.Ledger, stands, subject, clock.StartedAt)?.At);
            },
            moved => moved.Kind is ClockKind.Decision ? new OutgoingMessage(MessageKinds.Notice, $"{{\"text\":\"{moved.CaseNumber} {moved.From:O} {moved.To:O}\"}}") : null, now, default);
        return $"{result.Looked} looked at, {result.Moved} moved, {result.Raced} left to clerks";
    }

    private static async Task FillAsync(string connection, int cases)
    {
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync();
        foreach (var statement in Fill.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            await using var command = new NpgsqlCommand(statement.Replace("@cases", cases.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), server) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE", server) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync();
    }

    /// <summary>Runs the work while a clerk changes one case after the other, each guarded and in a transaction, as a command does.</summary>
    private static async Task MeasureAsync(string name, string connection, Func<Task<string>> work)
    {
        using var end = new CancellationTokenSource();
        var clerk = ClerkAsync(connection, end.Token);
        var start = Stopwatch.GetTimestamp();
        var what = await work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await end.CancelAsync();
        var waits = await clerk;
        waits.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-32} {seconds,6:0.0} s   {what}; clerk: {waits.Count} changes, median {waits[waits.Count / 2]:0.0} ms, p95 {waits[(int)(waits.Count * 0.95)]:0.0} ms, max {waits[^1]:0} ms"));
    }

    private static async Task<List<double>> ClerkAsync(string connection, CancellationToken ct)
    {
        var waits = new List<double>();
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync(CancellationToken.None);
        for (var i = 1; !ct.IsCancellationRequested || waits.Count < 20; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var command = new NpgsqlCommand(
                $"BEGIN; UPDATE cases SET changed_by = 'p02' WHERE number = 'B-{i * 7919 % 300_000:000000000}'; UPDATE tasks SET assignee_id = 'p02' WHERE case_id = (SELECT id FROM cases WHERE number = 'B-{i * 7919 % 300_000:000000000}'); COMMIT", server);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            waits.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
        return waits;
    }
}
