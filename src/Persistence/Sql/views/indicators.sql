DROP VIEW IF EXISTS public_indicator_results;
DROP VIEW IF EXISTS public_indicators;
DROP VIEW IF EXISTS public_indicator_sets;
CREATE VIEW public_indicator_sets AS SELECT number, title, title_en, first_year, last_year, source FROM indicator_sets;
CREATE VIEW public_indicators AS
SELECT id, "set", position, section, name, name_en, quote, kind, quantified, operator, value, value_max, unit, form, year, scope, role,
       note, alternative, reference, distance_metres
FROM indicators;
-- Rows come into being by publication, and hold nothing that may not be shown.
CREATE VIEW public_indicator_results AS
SELECT id, indicator, wave_id, revision, revision_reason, period_from, period_to, share, low, high, n, effective_n, not_counted, level, evidence,
       target_operator, target_value, outcome, guards, suppressed, method_note, method_note_en, protocol_hash, published_at, prepared_by, published_by
FROM indicator_results;
