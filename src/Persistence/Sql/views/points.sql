-- Who stands on boards: by choice, adults, under the reviewed nickname. Nobody else's totals can be read here.
DROP VIEW IF EXISTS public_board_totals;
DROP VIEW IF EXISTS public_board_members;
DROP VIEW IF EXISTS public_points_rules;
CREATE VIEW public_board_members AS
  SELECT member, nickname, division FROM residents WHERE on_boards AND age = 'Adult' AND member IS NOT NULL;
CREATE VIEW public_board_totals AS
  SELECT t.member, t."window", t.total, m.division FROM member_totals t JOIN public_board_members m ON m.member = t.member WHERE t.total > 0;
CREATE VIEW public_points_rules AS
  SELECT code, version, points, per_day, per_week, per_month, per_counterparty, effective_from, effective_to, basis_zh, basis_en FROM points_rules;
