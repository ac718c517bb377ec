-- What the public may see of rounds, candidates, results and honours. Figures of a result appear with the result, not before.
DROP VIEW IF EXISTS public_rounds;
CREATE VIEW public_rounds AS
SELECT id, programme_id, title, title_en, categories, state, nominations_from, nominations_to, publicity_from, voting_from, voting_to,
  result_publicity_days, min_picks, max_picks, min_per_category, max_per_category, winners, winners_scope, voters, self_nomination,
  basis, basis_document, paused_at,
  CASE WHEN state = 'Voting' THEN turnout END AS turnout,
  CASE WHEN state = 'Voting' THEN turnout_at END AS turnout_at,
  CASE WHEN state IN ('ResultPublicity', 'Honours') THEN ballots_counted END AS ballots_counted,
  CASE WHEN state IN ('ResultPublicity', 'Honours') THEN tie_seed END AS tie_seed,
  CASE WHEN state IN ('ResultPublicity', 'Honours') THEN pressure_reports END AS pressure_reports,
  result_at, honours_at, document_number
FROM rounds WHERE announced_at IS NOT NULL AND state <> 'Cancelled';

DROP VIEW IF EXISTS public_candidates;
CREATE VIEW public_candidates AS
SELECT n.id, n.round_id, n.category, n.name, n.kind, n.role, n.summary, n.story
FROM nominations n JOIN rounds r ON r.id = n.round_id
WHERE n.state = 'Accepted' AND n.consent = 'Given'
  AND r.state IN ('Publicity', 'Voting', 'Closed', 'Provisional', 'ResultPublicity', 'Honours');

DROP VIEW IF EXISTS public_results;
CREATE VIEW public_results AS
SELECT t.round_id, t.nomination_id, CASE WHEN n.state = 'Accepted' AND n.consent = 'Given' THEN n.name END AS name,
  t.category, t.votes, t.place, t.won, t.by_lot
FROM round_results t JOIN nominations n ON n.id = t.nomination_id JOIN rounds r ON r.id = t.round_id
WHERE r.state IN ('ResultPublicity', 'Honours');

DROP VIEW IF EXISTS public_honours;
CREATE VIEW public_honours AS
SELECT h.id, h.round_id, h.nomination_id, h.title, h.title_en, h.number, h.document_number, h.day, h.name, h.category, h.citation
FROM honours h JOIN rounds r ON r.id = h.round_id WHERE r.state = 'Honours';

DROP VIEW IF EXISTS public_round_steps;
CREATE VIEW public_round_steps AS
SELECT s.id, s.subject_id AS round_id, s.at, s.action, s.words
FROM steps s JOIN rounds r ON r.id = s.subject_id
WHERE s.subject = 'round' AND r.announced_at IS NOT NULL AND r.state <> 'Cancelled';
