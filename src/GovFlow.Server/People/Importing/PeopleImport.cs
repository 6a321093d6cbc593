using System.Globalization;
using System.Text.RegularExpressions;
using GovFlow.Approvals.People;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;

namespace GovFlow.Server.People.Importing;

/// <summary>A sheet of people.</summary>
/// <param name="Text">As copied from a spreadsheet or saved as CSV; the first line names the columns.</param>
/// <param name="Document">The paper the appointments rest on.</param>
public sealed record PeopleSheetRequest(string Text, string Document);

/// <summary>What is wrong with a line.</summary>
/// <param name="Column">Its heading; null for the line as a whole.</param>
public sealed record SheetFinding(string? Column, string Code, string Message);

/// <summary>A line and what would become of it.</summary>
/// <param name="Row">As the spreadsheet counts.</param>
/// <param name="Outcome">In words; null where the line is wrong.</param>
public sealed record SheetLineView(int Row, string Name, string UserName, string? Outcome, IReadOnlyList<SheetFinding> Findings);

/// <summary>试导入报告.</summary>
/// <param name="NewPeople">People the centre does not have yet.</param>
/// <param name="Errors">Lines that are wrong; with one, nothing is taken in.</param>
/// <param name="Headings">The columns a sheet has.</param>
public sealed record PeopleSheetReport(int NewPeople, int Appointments, int Errors, IReadOnlyList<SheetLineView> Lines, IReadOnlyList<string> Problems, IReadOnlyList<string> Headings);

/// <summary>人员岗位导入 (004-11): tried first, line by line; taken in whole or not at all, each line an appointment by document (004-16).</summary>
public sealed partial class PeopleImport(TownStore towns, HallBook halls, TimeProvider time)
{
    private const int MostLines = 500;
    private const int LongestText = 200_000;
    private const int LongestDocument = 200;

    /// <summary>Says what would become of a sheet; nothing is stored.</summary>
    public static PeopleSheetReport Try(Hall hall, PeopleSheetRequest request)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        return Read(hall, request, "", default).Report;
    }

    /// <summary>Takes a sheet in; null where it is in, by this request or by the same one before.</summary>
    public async Task<ApiProblem?> TakeAsync(Hall hall, PeopleSheetRequest request, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(request.Document) || request.Document.Length > LongestDocument)
            return ApiProblem.Invalid(new FieldProblem("$.document", "document-missing", $"请登记文件依据（文号），不超过 {LongestDocument} 字。"));
        // The same request again finds its people there, and would read as one that names them twice: the store knows it by its id.
        var (report, people, appointments) = Read(hall, request, actor.IdIn(hall.Code), time.GetUtcNow());
        if (report.Problems.Count > 0 || report.Errors > 0)
        {
            return await towns.WasImportedAsync(id, ct) ? null : ApiProblem.Invalid([
                .. report.Problems.Select(p => new FieldProblem("$.text", "sheet-unreadable", p)),
                .. report.Lines.SelectMany(l => l.Findings.Select(f => new FieldProblem("$.text", f.Code, $"第{l.Row}行：{f.Message}"))),
            ]);
        }
        var outcome = await towns.ImportPeopleAsync(id, hall.Code, people, appointments, actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        halls.Forget(hall.Code);
        return outcome is PeopleImportOutcome.Done ? null : ApiProblem.LostRace(null);
    }

    private static (PeopleSheetReport Report, List<PersonRow> People, List<AppointmentRow> Appointments) Read(Hall hall, PeopleSheetRequest request, string by, DateTimeOffset now)
    {
        var (lines, missing) = request.Text.Length > LongestText ? ([], []) : PeopleSheet.Read(request.Text);
        var problems = new List<string>();
        if (request.Text.Length > LongestText || lines.Count > MostLines)
            problems.Add($"一次不超过 {MostLines} 行。");
        else if (missing.Count > 0)
            problems.Add($"缺少列：{string.Join('、', missing)}。");
        else if (lines.Count == 0)
            problems.Add("表中没有人员。");
        var (people, appointments, views) = (new List<PersonRow>(), new List<AppointmentRow>(), new List<SheetLineView>());
        foreach (var line in problems.Count > 0 ? [] : lines)
        {
            var reader = new LineReader(hall, line, people, appointments);
            if (reader.Findings.Count == 0)
            {
                if (reader.NewPerson is { } person)
                    people.Add(person);
                appointments.Add(reader.Appointment(request.Document.Trim(), by, now));
            }
            views.Add(new SheetLineView(line.Row, line[PeopleSheet.Name], line[PeopleSheet.UserName], reader.Findings.Count == 0 ? reader.Outcome : null, reader.Findings));
        }
        return (new PeopleSheetReport(people.Count, appointments.Count, views.Count(v => v.Findings.Count > 0), views, problems, PeopleSheet.Headings), people, appointments);
    }

    /// <summary>One line, read against the centre and the lines before it.</summary>
    private sealed class LineReader
    {
        private readonly string _personId = "";
        private readonly string _centre;
        private readonly string _name;
        private readonly TownPost? _post;
        private readonly PostRank _rank;
        private readonly DateOnly _from;
        private readonly DateOnly? _to;

        public LineReader(Hall hall, SheetLine line, List<PersonRow> before, List<AppointmentRow> appointed)
        {
            _centre = hall.Code;
            _name = line[PeopleSheet.Name];
            var userName = line[PeopleSheet.UserName];
            var known = hall.Town.People.FirstOrDefault(p => string.Equals(p.UserName, userName, StringComparison.OrdinalIgnoreCase));
            var earlier = before.Find(p => string.Equals(p.UserName, userName, StringComparison.OrdinalIgnoreCase));
            if (_name.Length is 0 or > 100)
                Find(PeopleSheet.Name, "name-missing", "请填写姓名。");
            if (!UserNames().IsMatch(userName))
                Find(PeopleSheet.UserName, "user-name", "账号为2至50个小写字母或者数字，以字母开头。");
            else if ((known?.Member.Name ?? earlier?.Name) is { } other && other != _name)
                Find(PeopleSheet.UserName, "user-name-taken", $"账号{userName}是{other}的。");
            else if (known is { Member.IsActive: false })
                Find(PeopleSheet.UserName, "person-left", $"{known.Member.Name}已经离任。");
            var unit = hall.Town.Units.FirstOrDefault(u => u.Code == line[PeopleSheet.Unit] || u.Name == line[PeopleSheet.Unit]);
            if (unit is null)
                Find(PeopleSheet.Unit, "unit-unknown", $"没有部门“{line[PeopleSheet.Unit]}”。");
            else if (unit.ClosedFrom is not null)
                Find(PeopleSheet.Unit, "unit-closed", $"“{unit.Name}”已经登记撤销。");
            EmploymentKind? employment = line[PeopleSheet.Employment] switch { "正式" => EmploymentKind.Regular, "聘用" => EmploymentKind.Contract, _ => null };
            if (employment is null)
                Find(PeopleSheet.Employment, "employment-unknown", "用工请写“正式”或者“聘用”。");
            else if ((known?.Member.Employment ?? earlier?.Employment) is { } was && was != employment)
                Find(PeopleSheet.Employment, "employment-other", "用工与已有登记不一致。");
            _post = hall.Town.Posts.FirstOrDefault(p => p.Post.Code == line[PeopleSheet.Post] || p.Post.Name == line[PeopleSheet.Post]);
            if (_post is null)
                Find(PeopleSheet.Post, "post-unknown", $"没有岗位“{line[PeopleSheet.Post]}”。");
            else if (_post.ClosedFrom is not null)
                Find(PeopleSheet.Post, "post-closed", $"“{_post.Post.Name}”已经登记撤销。");
            // 后台审批由正式人员负责 (004-15).
            else if (employment is EmploymentKind.Contract && _post.Lane is not (Lane.Window or Lane.Issuing))
                Find(PeopleSheet.Post, "people-contract-staff", "聘用人员不得任后台岗位。");
            _rank = line[PeopleSheet.Rank].ToUpperInvariant() is "B" or "B岗" ? PostRank.B : PostRank.A;
            if (line[PeopleSheet.Rank].ToUpperInvariant() is not ("A" or "A岗" or "B" or "B岗"))
                Find(PeopleSheet.Rank, "rank-unknown", "请写A或者B。");
            if (!IsDay(line[PeopleSheet.From], out _from))
                Find(PeopleSheet.From, "day-unreadable", "起日请写成2026-03-01的样子。");
            else if (_from < hall.Clock.Today)
                Find(PeopleSheet.From, "staff-change-past", "起日不能早于今日。");
            if (line[PeopleSheet.To] is { Length: > 0 } end)
            {
                if (!IsDay(end, out var to))
                    Find(PeopleSheet.To, "day-unreadable", "止日请写成2026-03-01的样子。");
                else if (to < _from)
                    Find(PeopleSheet.To, "absence-days", "止日不得早于起日。");
                else
                    _to = to;
            }
            _personId = known?.Member.Id ?? earlier?.Id ?? NextId(hall, before);
            if (_post is { } post && (appointed.Exists(a => a.PersonId == _personId && a.PostCode == post.Post.Code)
                || hall.Town.Holdings.Any(h => h.PersonId == _personId && h.PostCode == post.Post.Code && (h.To is null || h.To >= _from))))
            {
                Find(PeopleSheet.Post, "post-twice", $"{_name}已在这个岗位，或者表中写了两次。");
            }
            if (known is null && earlier is null && Findings.Count == 0)
            {
                NewPerson = new PersonRow
                {
                    CentreCode = hall.Code,
                    Id = _personId,
                    Name = _name,
                    Employment = employment!.Value,
                    IsActive = true,
                    DepartmentCode = unit!.Code,
                    UserName = userName,
                    Roles = RoleOf(_post!.Lane),
                };
            }
        }

        public List<SheetFinding> Findings { get; } = [];

        public PersonRow? NewPerson { get; }

        public string Outcome => string.Create(
            CultureInfo.InvariantCulture, $"{(NewPerson is null ? "" : "新增人员，")}自{_from:yyyy-MM-dd}起任{_post!.Post.Name}{(_rank is PostRank.B ? "B" : "A")}岗{(_to is { } to ? $"，至{to:yyyy-MM-dd}" : "")}");

        public AppointmentRow Appointment(string document, string by, DateTimeOffset now) => new()
        {
            CentreCode = _centre,
            PersonId = _personId,
            PostCode = _post!.Post.Code,
            Rank = _rank,
            FirstDay = _from,
            LastDay = _to,
            Document = document,
            RecordedBy = by,
            RecordedAt = now,
        };

        private void Find(string column, string code, string message) => Findings.Add(new SheetFinding(column, code, message));

        private static bool IsDay(string text, out DateOnly day) =>
            DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

        /// <summary>The next free number behind a p: people are called that in the centre's own records.</summary>
        private static string NextId(Hall hall, List<PersonRow> before)
        {
            var taken = hall.Town.People.Select(p => p.Member.Id).Concat(before.Select(p => p.Id)).ToHashSet(StringComparer.Ordinal);
            var no = taken.Count + 1;
            while (taken.Contains(Id(no)))
                no++;
            return Id(no);

            static string Id(int no) => string.Create(CultureInfo.InvariantCulture, $"p{no:00}");
        }

        private static string RoleOf(Lane lane) => lane switch
        {
            Lane.Window => Roles.Clerk,
            Lane.Issuing => Roles.Issuer,
            Lane.Supervision => Roles.Supervisor,
            _ => Roles.Reviewer,
        };
    }

    [GeneratedRegex("^[a-z][a-z0-9]{1,49}$", RegexOptions.NonBacktracking)]
    private static partial Regex UserNames();
}
