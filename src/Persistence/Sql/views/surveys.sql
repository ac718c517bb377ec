-- Waves that have been announced. That a result has been estimated but not published is nobody's business yet.
DROP VIEW IF EXISTS public_waves;
CREATE VIEW public_waves AS
SELECT w.id, s.key, s.title, w.indicator, w.version,
       CASE WHEN w.state = 'Estimated' THEN 'Closed' ELSE w.state END AS state,
       w.starts_at, w.ends_at, w.opened_at, w.closed_at, w.planned_answers,
       w.protocol, w.protocol_hash, w.docket, w.public_key, v.questionnaire
FROM survey_waves w
JOIN surveys s ON s.id = w.survey_id
JOIN survey_versions v ON v.survey_id = w.survey_id AND v.number = w.version
WHERE w.state IN ('Scheduled', 'Fielding', 'Closed', 'Estimated', 'Published');
