using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    person_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_absences", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    clock_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    clock_version = table.Column<long>(type: "bigint", nullable: false),
                    rung = table.Column<int>(type: "int", nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    case_number = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    clock_kind = table.Column<int>(type: "int", nullable: false),
                    card = table.Column<int>(type: "int", nullable: false),
                    holder_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    audience = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    acknowledged_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alerts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    actor_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    act = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    entry = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    seal_no = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => new { x.case_id, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "audit_seals",
                columns: table => new
                {
                    no = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    entries = table.Column<int>(type: "int", nullable: false),
                    digest = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_seals", x => x.no);
                });

            migrationBuilder.CreateTable(
                name: "authorisations",
                columns: table => new
                {
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    step = table.Column<int>(type: "int", nullable: false),
                    post_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    document_number = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    is_window_decision = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorisations", x => new { x.centre_code, x.item_code, x.step, x.post_code, x.first_day });
                });

            migrationBuilder.CreateTable(
                name: "bookmarks",
                columns: table => new
                {
                    instance_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    bookmark_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    resume_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bookmarks", x => new { x.instance_id, x.bookmark_id });
                });

            migrationBuilder.CreateTable(
                name: "calendar_layers",
                columns: table => new
                {
                    code = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    rank = table.Column<int>(type: "int", nullable: false),
                    json = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_layers", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "case_events",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    audit_seq = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    actor_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    actor_name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    is_stand_in = table.Column<bool>(type: "bit", nullable: false),
                    is_visible_to_applicant = table.Column<bool>(type: "bit", nullable: false),
                    legal_day = table.Column<DateOnly>(type: "date", nullable: true),
                    paper_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    task_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    step_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_events", x => new { x.case_id, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    query_code = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    definition_version_id = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    inner_kind = table.Column<int>(type: "int", nullable: false),
                    outer_kind = table.Column<int>(type: "int", nullable: true),
                    state = table.Column<int>(type: "int", nullable: false),
                    applicant_masked = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    applicant_name_key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    applicant_paper_key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    channel = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    window_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    is_green_channel = table.Column<bool>(type: "bit", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    due_day = table.Column<DateOnly>(type: "date", nullable: true),
                    yellow_from = table.Column<DateOnly>(type: "date", nullable: true),
                    due_sort = table.Column<int>(type: "int", nullable: false),
                    is_paused = table.Column<bool>(type: "bit", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    changed_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    audit_seq = table.Column<long>(type: "bigint", nullable: false),
                    audit_head = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    event_seq = table.Column<long>(type: "bigint", nullable: false),
                    detail = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "centres",
                columns: table => new
                {
                    code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    parent_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    path = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    division_code = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    time_zone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    detail = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_centres", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "clocks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    task_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ledger = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    is_running = table.Column<bool>(type: "bit", nullable: false),
                    due_day = table.Column<DateOnly>(type: "date", nullable: true),
                    yellow_from = table.Column<DateOnly>(type: "date", nullable: true),
                    is_provisional = table.Column<bool>(type: "bit", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    rung = table.Column<int>(type: "int", nullable: false),
                    next_rung_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clocks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "commands",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    actor_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    answer = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commands", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "definitions",
                columns: table => new
                {
                    version_id = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    definition_id = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    state = table.Column<int>(type: "int", nullable: false),
                    json = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    effective_from = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    retired_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_definitions", x => x.version_id);
                });

            migrationBuilder.CreateTable(
                name: "departments",
                columns: table => new
                {
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    head_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    deputy_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    handler_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_departments", x => new { x.centre_code, x.code });
                });

            migrationBuilder.CreateTable(
                name: "flows",
                columns: table => new
                {
                    instance_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    definition_version_id = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    status = table.Column<int>(type: "int", nullable: false),
                    sub_status = table.Column<int>(type: "int", nullable: false),
                    incidents = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_flows", x => x.instance_id);
                });

            migrationBuilder.CreateTable(
                name: "number_registers",
                columns: table => new
                {
                    register = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_number_registers", x => x.register);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    payload = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    lease = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    last_error = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "papers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    audit_seq = table.Column<long>(type: "bigint", nullable: false),
                    template = table.Column<int>(type: "int", nullable: false),
                    template_version = table.Column<int>(type: "int", nullable: false),
                    register = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    place = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    html = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    check_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    seal_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_papers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    employment = table.Column<int>(type: "int", nullable: false),
                    is_active = table.Column<bool>(type: "bit", nullable: false),
                    department_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    user_name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    roles = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => new { x.centre_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "post_holdings",
                columns: table => new
                {
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    post_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    person_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    rank = table.Column<int>(type: "int", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_post_holdings", x => new { x.centre_code, x.post_code, x.person_id, x.rank, x.first_day });
                });

            migrationBuilder.CreateTable(
                name: "posts",
                columns: table => new
                {
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    department_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    unit_head_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    lane = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_posts", x => new { x.centre_code, x.code });
                });

            migrationBuilder.CreateTable(
                name: "staff_roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    normalized_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    person_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    user_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "bit", nullable: false),
                    password_hash = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    security_stamp = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    phone_number = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "bit", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "bit", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "bit", nullable: false),
                    access_failed_count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    case_number = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    applicant_masked = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    step_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    node_id = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    bookmark_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    post_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    department = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    assignee_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    is_stand_in = table.Column<bool>(type: "bit", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    closed_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    outcome = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    clock_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    due_day = table.Column<DateOnly>(type: "date", nullable: true),
                    yellow_from = table.Column<DateOnly>(type: "date", nullable: true),
                    due_sort = table.Column<int>(type: "int", nullable: false),
                    detail = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    answer = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tasks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "windows",
                columns: table => new
                {
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    window_class = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    post_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_windows", x => new { x.centre_code, x.code });
                });

            migrationBuilder.CreateTable(
                name: "staff_role_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    role_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    claim_type = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    claim_value = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_role_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_staff_role_claims_staff_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "staff_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    claim_type = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    claim_value = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_staff_user_claims_staff_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    provider_key = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    provider_display_name = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_staff_user_logins_staff_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_user_roles",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    role_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_user_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "FK_staff_user_roles_staff_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "staff_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_staff_user_roles_staff_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_user_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    login_provider = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    name = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    value = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_staff_user_tokens_staff_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_absences_centre_code_person_id",
                table: "absences",
                columns: new[] { "centre_code", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_alerts_case_id",
                table: "alerts",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_alerts_centre_code_raised_at_id",
                table: "alerts",
                columns: new[] { "centre_code", "raised_at", "id" },
                filter: "acknowledged_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_alerts_clock_id_clock_version_rung",
                table: "alerts",
                columns: new[] { "clock_id", "clock_version", "rung" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_seal_no",
                table: "audit_entries",
                column: "seal_no",
                filter: "seal_no IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_unsealed",
                table: "audit_entries",
                column: "case_id",
                filter: "seal_no IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_bookmarks_hash",
                table: "bookmarks",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_bookmarks_resume_at",
                table: "bookmarks",
                column: "resume_at",
                filter: "resume_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_applicant_name_key",
                table: "cases",
                column: "applicant_name_key");

            migrationBuilder.CreateIndex(
                name: "IX_cases_applicant_paper_key",
                table: "cases",
                column: "applicant_paper_key");

            migrationBuilder.CreateIndex(
                name: "IX_cases_centre_code_due_sort_id",
                table: "cases",
                columns: new[] { "centre_code", "due_sort", "id" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_centre_code_received_at_id",
                table: "cases",
                columns: new[] { "centre_code", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_item_code_received_at_id",
                table: "cases",
                columns: new[] { "item_code", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_number",
                table: "cases",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_centres_path",
                table: "centres",
                column: "path");

            migrationBuilder.CreateIndex(
                name: "IX_clocks_case_id",
                table: "clocks",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_clocks_next_rung_at",
                table: "clocks",
                column: "next_rung_at",
                filter: "next_rung_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_definitions_definition_id_version",
                table: "definitions",
                columns: new[] { "definition_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_definitions_in_force",
                table: "definitions",
                column: "definition_id",
                unique: true,
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "IX_definitions_item_code",
                table: "definitions",
                column: "item_code");

            migrationBuilder.CreateIndex(
                name: "IX_flows_case_id",
                table: "flows",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_flows_changed_at",
                table: "flows",
                column: "changed_at",
                filter: "incidents > 0");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_dead",
                table: "outbox",
                columns: new[] { "ended_at", "id" },
                filter: "state = 3");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_next_at",
                table: "outbox",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_papers_case_id",
                table: "papers",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_papers_check_code",
                table: "papers",
                column: "check_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_papers_register_place",
                table: "papers",
                columns: new[] { "register", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_post_holdings_centre_code_person_id",
                table: "post_holdings",
                columns: new[] { "centre_code", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_staff_role_claims_role_id",
                table: "staff_role_claims",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "staff_roles",
                column: "normalized_name",
                unique: true,
                filter: "[normalized_name] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_staff_user_claims_user_id",
                table: "staff_user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_staff_user_logins_user_id",
                table: "staff_user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_staff_user_roles_role_id",
                table: "staff_user_roles",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "staff_users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "IX_staff_users_centre_code_person_id",
                table: "staff_users",
                columns: new[] { "centre_code", "person_id" },
                unique: true,
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "staff_users",
                column: "normalized_user_name",
                unique: true,
                filter: "[normalized_user_name] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_tasks_case_id",
                table: "tasks",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_tasks_centre_code_assignee_id_due_sort_id",
                table: "tasks",
                columns: new[] { "centre_code", "assignee_id", "due_sort", "id" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_tasks_centre_code_closed_by_closed_at",
                table: "tasks",
                columns: new[] { "centre_code", "closed_by", "closed_at" },
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_tasks_centre_code_due_sort_id",
                table: "tasks",
                columns: new[] { "centre_code", "due_sort", "id" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_tasks_centre_code_post_code_due_sort_id",
                table: "tasks",
                columns: new[] { "centre_code", "post_code", "due_sort", "id" },
                filter: "closed_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "audit_seals");

            migrationBuilder.DropTable(
                name: "authorisations");

            migrationBuilder.DropTable(
                name: "bookmarks");

            migrationBuilder.DropTable(
                name: "calendar_layers");

            migrationBuilder.DropTable(
                name: "case_events");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "centres");

            migrationBuilder.DropTable(
                name: "clocks");

            migrationBuilder.DropTable(
                name: "commands");

            migrationBuilder.DropTable(
                name: "definitions");

            migrationBuilder.DropTable(
                name: "departments");

            migrationBuilder.DropTable(
                name: "flows");

            migrationBuilder.DropTable(
                name: "number_registers");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "papers");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "post_holdings");

            migrationBuilder.DropTable(
                name: "posts");

            migrationBuilder.DropTable(
                name: "staff_role_claims");

            migrationBuilder.DropTable(
                name: "staff_user_claims");

            migrationBuilder.DropTable(
                name: "staff_user_logins");

            migrationBuilder.DropTable(
                name: "staff_user_roles");

            migrationBuilder.DropTable(
                name: "staff_user_tokens");

            migrationBuilder.DropTable(
                name: "tasks");

            migrationBuilder.DropTable(
                name: "windows");

            migrationBuilder.DropTable(
                name: "staff_roles");

            migrationBuilder.DropTable(
                name: "staff_users");
        }
    }
}
