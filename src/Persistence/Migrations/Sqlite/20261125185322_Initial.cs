using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CitizenCivility.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    action = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    after = table.Column<string>(type: "TEXT", nullable: true),
                    refused = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    trace_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ballot_slips",
                columns: table => new
                {
                    leaf = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    bucket = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ballot_slips", x => new { x.round_id, x.leaf });
                });

            migrationBuilder.CreateTable(
                name: "ballots",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mac = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    choices = table.Column<byte[]>(type: "BLOB", maxLength: 800, nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    bucket = table.Column<long>(type: "INTEGER", nullable: false),
                    leaf = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    erased = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ballots", x => new { x.round_id, x.mac });
                });

            migrationBuilder.CreateTable(
                name: "board_scopes",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_board_scopes", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "claims",
                columns: table => new
                {
                    purpose = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    mac = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claims", x => new { x.purpose, x.mac });
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    resident = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    text_version = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "content_files",
                columns: table => new
                {
                    path = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    taken_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    problem = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    read_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_files", x => x.path);
                });

            migrationBuilder.CreateTable(
                name: "cursors",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cursors", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deed_drafts",
                columns: table => new
                {
                    key_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    send_key = table.Column<Guid>(type: "TEXT", nullable: false),
                    doer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    story = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    nothing_personal = table.Column<bool>(type: "INTEGER", nullable: false),
                    division = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    rule = table.Column<int>(type: "INTEGER", nullable: true),
                    happened_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deed_drafts", x => x.key_hash);
                });

            migrationBuilder.CreateTable(
                name: "deeds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reporter = table.Column<Guid>(type: "TEXT", nullable: false),
                    doer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    story = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    division = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    rule = table.Column<int>(type: "INTEGER", nullable: true),
                    happened_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    theme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    doer_is_minor = table.Column<bool>(type: "INTEGER", nullable: false),
                    verified_at = table.Column<long>(type: "INTEGER", nullable: true),
                    declined_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decline_reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    public_title = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    public_text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawal_reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    points = table.Column<long>(type: "INTEGER", nullable: true),
                    no_award = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    reversal_reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    congratulations = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "honours",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    nomination_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    title_en = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    document_number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    citation = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_honours", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "indicator_sets",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    title_en = table.Column<string>(type: "TEXT", nullable: false),
                    first_year = table.Column<int>(type: "INTEGER", nullable: false),
                    last_year = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_sets", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "journal_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    epoch = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    holder = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leases", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "member_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    balance = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member_accounts", x => x.id);
                    table.CheckConstraint("ck_member_accounts_balance", "balance >= 0");
                });

            migrationBuilder.CreateTable(
                name: "member_totals",
                columns: table => new
                {
                    member = table.Column<Guid>(type: "TEXT", nullable: false),
                    window = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member_totals", x => new { x.member, x.window });
                });

            migrationBuilder.CreateTable(
                name: "nomination_drafts",
                columns: table => new
                {
                    key_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    entries = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nomination_drafts", x => x.key_hash);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "points_rules",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    per_day = table.Column<int>(type: "INTEGER", nullable: true),
                    per_week = table.Column<int>(type: "INTEGER", nullable: true),
                    per_month = table.Column<int>(type: "INTEGER", nullable: true),
                    per_counterparty = table.Column<int>(type: "INTEGER", nullable: true),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    effective_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    basis_zh = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    basis_en = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_points_rules", x => new { x.code, x.version });
                });

            migrationBuilder.CreateTable(
                name: "pressure_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pressure_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    last_number = table.Column<int>(type: "INTEGER", nullable: false),
                    current = table.Column<Guid>(type: "TEXT", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reference_counters",
                columns: table => new
                {
                    day = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reference_counters", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "residents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    phone_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    phone_cipher = table.Column<byte[]>(type: "BLOB", nullable: false),
                    phone_masked = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    nickname = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    asked_nickname = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    asked_nickname_state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    division = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    division_changed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    age = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    member = table.Column<Guid>(type: "TEXT", nullable: true),
                    kept_member = table.Column<Guid>(type: "TEXT", nullable: true),
                    on_boards = table.Column<bool>(type: "INTEGER", nullable: false),
                    joined_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_residents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "round_results",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    nomination_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    votes = table.Column<int>(type: "INTEGER", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    won = table.Column<bool>(type: "INTEGER", nullable: false),
                    by_lot = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_round_results", x => new { x.round_id, x.nomination_id });
                });

            migrationBuilder.CreateTable(
                name: "rounds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    announced_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    result_at = table.Column<long>(type: "INTEGER", nullable: true),
                    honours_at = table.Column<long>(type: "INTEGER", nullable: true),
                    document_number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    candidates_version = table.Column<int>(type: "INTEGER", nullable: false),
                    turnout = table.Column<int>(type: "INTEGER", nullable: true),
                    turnout_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ballots_counted = table.Column<int>(type: "INTEGER", nullable: true),
                    tie_seed = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    pressure_reports = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    basis_document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    categories = table.Column<string>(type: "TEXT", nullable: false),
                    max_per_category = table.Column<int>(type: "INTEGER", nullable: true),
                    max_picks = table.Column<int>(type: "INTEGER", nullable: false),
                    min_per_category = table.Column<int>(type: "INTEGER", nullable: false),
                    min_picks = table.Column<int>(type: "INTEGER", nullable: false),
                    nominations_from = table.Column<long>(type: "INTEGER", nullable: false),
                    nominations_to = table.Column<long>(type: "INTEGER", nullable: false),
                    programme_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    publicity_from = table.Column<long>(type: "INTEGER", nullable: false),
                    result_publicity_days = table.Column<int>(type: "INTEGER", nullable: false),
                    self_nomination = table.Column<bool>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    title_en = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    voters = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    voting_from = table.Column<long>(type: "INTEGER", nullable: false),
                    voting_to = table.Column<long>(type: "INTEGER", nullable: false),
                    winners = table.Column<int>(type: "INTEGER", nullable: false),
                    winners_scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rule_sets",
                columns: table => new
                {
                    slug = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title_zh = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    title_en = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    published_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rule_count = table.Column<int>(type: "INTEGER", nullable: false),
                    making = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_sets", x => x.slug);
                });

            migrationBuilder.CreateTable(
                name: "sealed_box",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    box = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sealed_box", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    key_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    public_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    stepped_up_at = table.Column<long>(type: "INTEGER", nullable: true),
                    device = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.key_hash);
                });

            migrationBuilder.CreateTable(
                name: "sign_offs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    required = table.Column<string>(type: "TEXT", nullable: false),
                    signatures = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    returned_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_offs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sms_allowances",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    sent = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sms_allowances", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "sms_codes",
                columns: table => new
                {
                    request_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    phone_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    phone_cipher = table.Column<byte[]>(type: "BLOB", nullable: false),
                    phone_masked = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    mac = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tried = table.Column<int>(type: "INTEGER", nullable: false),
                    proved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sms_codes", x => x.request_hash);
                });

            migrationBuilder.CreateTable(
                name: "staff_links",
                columns: table => new
                {
                    key_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    staff_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    totp_secret = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_links", x => x.key_hash);
                });

            migrationBuilder.CreateTable(
                name: "staff_users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", nullable: false),
                    roles = table.Column<string>(type: "TEXT", nullable: false),
                    disabled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    totp_secret = table.Column<byte[]>(type: "BLOB", nullable: true),
                    totp_last_step = table.Column<long>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "steps",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from_state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    to_state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "survey_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    wave_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    codes = table.Column<string>(type: "TEXT", nullable: false),
                    settled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_answers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "surveys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    docket = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_surveys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transfers",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    debit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    credit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    member = table.Column<Guid>(type: "TEXT", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    uncollectable = table.Column<long>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    rule_version = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    counterparty = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    earned_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    reverses = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfers", x => x.id);
                    table.CheckConstraint("ck_transfers_kind", "(kind = 'Earn' AND debit = 'Issuance' AND credit = 'Member' AND reverses IS NULL)\nOR (kind = 'Reverse' AND debit = 'Member' AND credit = 'Issuance' AND reverses IS NOT NULL AND reason IS NOT NULL)\nOR (kind = 'Hold' AND debit = 'Member' AND credit = 'Held' AND reverses IS NULL)\nOR (kind = 'Redeem' AND debit = 'Held' AND credit = 'Redeemed' AND reverses IS NULL)\nOR (kind = 'Release' AND debit = 'Held' AND credit = 'Member' AND reverses IS NULL)\nOR (kind IN ('Expire', 'OptOut') AND debit = 'Member' AND credit = 'Expired' AND reverses IS NULL)");
                    table.CheckConstraint("ck_transfers_points", "points > 0 OR (kind = 'Reverse' AND points = 0 AND uncollectable > 0)");
                    table.CheckConstraint("ck_transfers_source", "rule <> '' AND source <> ''");
                    table.ForeignKey(
                        name: "fk_transfers_transfers_reverses",
                        column: x => x.reverses,
                        principalTable: "transfers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    queue = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    permission = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    entered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    claimed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "indicators",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    set = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    section = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    quote = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    quantified = table.Column<bool>(type: "INTEGER", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: true),
                    value = table.Column<double>(type: "REAL", nullable: true),
                    value_max = table.Column<double>(type: "REAL", nullable: true),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    form = table.Column<string>(type: "TEXT", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: true),
                    scope = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    alternative = table.Column<string>(type: "TEXT", nullable: true),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    distance_metres = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicators", x => x.id);
                    table.ForeignKey(
                        name: "fk_indicators_indicator_sets_set",
                        column: x => x.set,
                        principalTable: "indicator_sets",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "text_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    publication_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    origin = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    signed_by = table.Column<string>(type: "TEXT", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    withdrawn_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    body_en = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true),
                    body_zh = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true),
                    heading_en = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    heading_zh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    official_source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    official_zh = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true),
                    remarks_en = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    remarks_zh = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    source_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    source_publisher = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    source_title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_text_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_text_versions_publications_publication_id",
                        column: x => x.publication_id,
                        principalTable: "publications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    resident = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    link = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    arguments = table.Column<string>(type: "TEXT", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                    table.ForeignKey(
                        name: "fk_notices_residents_resident",
                        column: x => x.resident,
                        principalTable: "residents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "nominations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    relation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    consent = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    consent_way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    consent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    consent_note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    consent_token_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    checks = table.Column<string>(type: "TEXT", nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_adult = table.Column<bool>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    story = table.Column<string>(type: "TEXT", maxLength: 3000, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nominations", x => x.id);
                    table.ForeignKey(
                        name: "fk_nominations_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rules",
                columns: table => new
                {
                    rule_set = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    theme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    publication_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rules", x => new { x.rule_set, x.no });
                    table.ForeignKey(
                        name: "fk_rules_publications_publication_id",
                        column: x => x.publication_id,
                        principalTable: "publications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_rules_rule_sets_rule_set",
                        column: x => x.rule_set,
                        principalTable: "rule_sets",
                        principalColumn: "slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_user_claims_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_staff_user_logins_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_user_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_user_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_staff_user_passkeys_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_user_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_staff_user_tokens_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "survey_versions",
                columns: table => new
                {
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    questionnaire = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    frozen_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_versions", x => new { x.survey_id, x.number });
                    table.ForeignKey(
                        name: "fk_survey_versions_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "survey_waves",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    planned_answers = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    protocol = table.Column<string>(type: "TEXT", nullable: false),
                    protocol_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    docket = table.Column<string>(type: "TEXT", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    private_key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    emptied_at = table.Column<long>(type: "INTEGER", nullable: true),
                    emptyings = table.Column<int>(type: "INTEGER", nullable: false),
                    unreadable = table.Column<int>(type: "INTEGER", nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    estimate = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_waves", x => x.id);
                    table.ForeignKey(
                        name: "fk_survey_waves_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "objections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    nomination_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_objections", x => x.id);
                    table.ForeignKey(
                        name: "fk_objections_nominations_nomination_id",
                        column: x => x.nomination_id,
                        principalTable: "nominations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "indicator_results",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    wave_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    revision_reason = table.Column<string>(type: "TEXT", nullable: true),
                    period_from = table.Column<long>(type: "INTEGER", nullable: false),
                    period_to = table.Column<long>(type: "INTEGER", nullable: false),
                    share = table.Column<double>(type: "REAL", nullable: true),
                    low = table.Column<double>(type: "REAL", nullable: true),
                    high = table.Column<double>(type: "REAL", nullable: true),
                    n = table.Column<int>(type: "INTEGER", nullable: true),
                    effective_n = table.Column<double>(type: "REAL", nullable: true),
                    not_counted = table.Column<int>(type: "INTEGER", nullable: true),
                    level = table.Column<double>(type: "REAL", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    target_operator = table.Column<string>(type: "TEXT", nullable: true),
                    target_value = table.Column<double>(type: "REAL", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    guards = table.Column<string>(type: "TEXT", nullable: false),
                    suppressed = table.Column<string>(type: "TEXT", nullable: false),
                    method_note = table.Column<string>(type: "TEXT", nullable: false),
                    method_note_en = table.Column<string>(type: "TEXT", nullable: false),
                    protocol_hash = table.Column<string>(type: "TEXT", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    prepared_by = table.Column<string>(type: "TEXT", nullable: false),
                    published_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_results", x => x.id);
                    table.ForeignKey(
                        name: "fk_indicator_results_indicators_indicator",
                        column: x => x.indicator,
                        principalTable: "indicators",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_indicator_results_waves_wave_id",
                        column: x => x.wave_id,
                        principalTable: "survey_waves",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "journal_head",
                columns: new[] { "id", "epoch", "seq" },
                values: new object[] { 1, 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_audit_actor_id",
                table: "audit",
                column: "actor_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_at",
                table: "audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject",
                table: "audit",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_consents_resident_purpose",
                table: "consents",
                columns: new[] { "resident", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ix_deed_drafts_expires_at",
                table: "deed_drafts",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_deeds_reference",
                table: "deeds",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deeds_reporter_submitted_at",
                table: "deeds",
                columns: new[] { "reporter", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_deeds_state_published_at",
                table: "deeds",
                columns: new[] { "state", "published_at" });

            migrationBuilder.CreateIndex(
                name: "ix_honours_nomination_id",
                table: "honours",
                column: "nomination_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_honours_number",
                table: "honours",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_at",
                table: "idempotency",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_indicator_results_indicator",
                table: "indicator_results",
                column: "indicator");

            migrationBuilder.CreateIndex(
                name: "ix_indicator_results_wave_id_revision",
                table: "indicator_results",
                columns: new[] { "wave_id", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_indicators_set_position",
                table: "indicators",
                columns: new[] { "set", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_kind_seq",
                table: "journal",
                columns: new[] { "kind", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_subject_seq",
                table: "journal",
                columns: new[] { "subject", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_member_totals_window_total",
                table: "member_totals",
                columns: new[] { "window", "total" });

            migrationBuilder.CreateIndex(
                name: "ix_nomination_drafts_expires_at",
                table: "nomination_drafts",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_nominations_by",
                table: "nominations",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_nominations_consent_token_hash",
                table: "nominations",
                column: "consent_token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_nominations_round_id_name_key",
                table: "nominations",
                columns: new[] { "round_id", "name_key" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_resident_id",
                table: "notices",
                columns: new[] { "resident", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_seq_resident_kind",
                table: "notices",
                columns: new[] { "seq", "resident", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_objections_by",
                table: "objections",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "ix_objections_nomination_id",
                table: "objections",
                column: "nomination_id");

            migrationBuilder.CreateIndex(
                name: "ix_objections_round_id",
                table: "objections",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_pressure_reports_round_id",
                table: "pressure_reports",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_publications_kind_key",
                table: "publications",
                columns: new[] { "kind", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_residents_kept_member",
                table: "residents",
                column: "kept_member",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_residents_member",
                table: "residents",
                column: "member",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_residents_phone_hash",
                table: "residents",
                column: "phone_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rounds_state",
                table: "rounds",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_rules_publication_id",
                table: "rules",
                column: "publication_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sealed_box_purpose",
                table: "sealed_box",
                column: "purpose");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_kind_subject_id",
                table: "sessions",
                columns: new[] { "kind", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_public_id",
                table: "sessions",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sign_offs_kind_subject_id",
                table: "sign_offs",
                columns: new[] { "kind", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_offs_state",
                table: "sign_offs",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_sms_allowances_last_at",
                table: "sms_allowances",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "ix_sms_codes_sent_at",
                table: "sms_codes",
                column: "sent_at");

            migrationBuilder.CreateIndex(
                name: "ix_staff_links_staff_id",
                table: "staff_links",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_user_claims_user_id",
                table: "staff_user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_user_logins_user_id",
                table: "staff_user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_user_passkeys_user_id",
                table: "staff_user_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "staff_users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "staff_users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_steps_subject_subject_id_id",
                table: "steps",
                columns: new[] { "subject", "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_survey_answers_wave_id_settled",
                table: "survey_answers",
                columns: new[] { "wave_id", "settled" });

            migrationBuilder.CreateIndex(
                name: "ix_survey_waves_state",
                table: "survey_waves",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_survey_waves_survey_id",
                table: "survey_waves",
                column: "survey_id");

            migrationBuilder.CreateIndex(
                name: "ix_surveys_key",
                table: "surveys",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_text_versions_publication_id_number",
                table: "text_versions",
                columns: new[] { "publication_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transfers_key",
                table: "transfers",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transfers_member_rule_earned_on",
                table: "transfers",
                columns: new[] { "member", "rule", "earned_on" });

            migrationBuilder.CreateIndex(
                name: "ix_transfers_reverses",
                table: "transfers",
                column: "reverses",
                unique: true,
                filter: "reverses IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_source",
                table: "transfers",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "ix_work_items_closed_at_queue_due_at",
                table: "work_items",
                columns: new[] { "closed_at", "queue", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_work_items_queue_subject_id",
                table: "work_items",
                columns: new[] { "queue", "subject_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "ballot_slips");

            migrationBuilder.DropTable(
                name: "ballots");

            migrationBuilder.DropTable(
                name: "board_scopes");

            migrationBuilder.DropTable(
                name: "claims");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "content_files");

            migrationBuilder.DropTable(
                name: "cursors");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "deed_drafts");

            migrationBuilder.DropTable(
                name: "deeds");

            migrationBuilder.DropTable(
                name: "honours");

            migrationBuilder.DropTable(
                name: "idempotency");

            migrationBuilder.DropTable(
                name: "indicator_results");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "journal_head");

            migrationBuilder.DropTable(
                name: "leases");

            migrationBuilder.DropTable(
                name: "member_accounts");

            migrationBuilder.DropTable(
                name: "member_totals");

            migrationBuilder.DropTable(
                name: "nomination_drafts");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "objections");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "points_rules");

            migrationBuilder.DropTable(
                name: "pressure_reports");

            migrationBuilder.DropTable(
                name: "reference_counters");

            migrationBuilder.DropTable(
                name: "round_results");

            migrationBuilder.DropTable(
                name: "rules");

            migrationBuilder.DropTable(
                name: "sealed_box");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "sign_offs");

            migrationBuilder.DropTable(
                name: "sms_allowances");

            migrationBuilder.DropTable(
                name: "sms_codes");

            migrationBuilder.DropTable(
                name: "staff_links");

            migrationBuilder.DropTable(
                name: "staff_user_claims");

            migrationBuilder.DropTable(
                name: "staff_user_logins");

            migrationBuilder.DropTable(
                name: "staff_user_passkeys");

            migrationBuilder.DropTable(
                name: "staff_user_tokens");

            migrationBuilder.DropTable(
                name: "steps");

            migrationBuilder.DropTable(
                name: "survey_answers");

            migrationBuilder.DropTable(
                name: "survey_versions");

            migrationBuilder.DropTable(
                name: "text_versions");

            migrationBuilder.DropTable(
                name: "transfers");

            migrationBuilder.DropTable(
                name: "work_items");

            migrationBuilder.DropTable(
                name: "indicators");

            migrationBuilder.DropTable(
                name: "survey_waves");

            migrationBuilder.DropTable(
                name: "residents");

            migrationBuilder.DropTable(
                name: "nominations");

            migrationBuilder.DropTable(
                name: "rule_sets");

            migrationBuilder.DropTable(
                name: "staff_users");

            migrationBuilder.DropTable(
                name: "publications");

            migrationBuilder.DropTable(
                name: "indicator_sets");

            migrationBuilder.DropTable(
                name: "surveys");

            migrationBuilder.DropTable(
                name: "rounds");
        }
    }
}
