-- What anonymous visitors may read of rules and pages: published words, the history of what was published, and for what was
-- withdrawn only when and why.
DROP VIEW IF EXISTS public_rule_sets;
CREATE VIEW public_rule_sets AS SELECT slug, title_zh, title_en, published_on, rule_count, making FROM rule_sets;

DROP VIEW IF EXISTS public_rules;
CREATE VIEW public_rules AS
SELECT r.rule_set, r.no, CASE WHEN v.id IS NULL THEN NULL ELSE r.theme END AS theme,
  v.number, v.published_at, v.signed_by,
  v.heading_zh, v.heading_en, v.body_zh, v.body_en, v.remarks_zh, v.remarks_en, v.official_zh, v.official_source,
  v.source_title, v.source_publisher, v.source_date,
  p.withdrawn_at, p.withdrawn_reason
FROM rules r
JOIN publications p ON p.id = r.publication_id
LEFT JOIN text_versions v ON v.id = p.current AND v.state = 'Published';

DROP VIEW IF EXISTS public_rule_versions;
CREATE VIEW public_rule_versions AS
SELECT r.rule_set, r.no, v.number, v.state, v.published_at, v.signed_by,
  CASE WHEN v.state = 'Withdrawn' THEN NULL ELSE v.heading_zh END AS heading_zh,
  CASE WHEN v.state = 'Withdrawn' THEN NULL ELSE v.heading_en END AS heading_en,
  CASE WHEN v.state = 'Withdrawn' THEN NULL ELSE v.body_zh END AS body_zh,
  CASE WHEN v.state = 'Withdrawn' THEN NULL ELSE v.body_en END AS body_en,
  CASE WHEN v.state = 'Withdrawn' THEN NULL ELSE v.remarks_zh END AS remarks_zh,
  CASE WHEN v.state = 'Withdrawn' THEN NULL ELSE v.remarks_en END AS remarks_en,
  CASE WHEN v.state = 'Withdrawn' THEN NULL ELSE v.official_zh END AS official_zh,
  CASE WHEN v.state = 'Withdrawn' THEN NULL ELSE v.official_source END AS official_source,
  CASE WHEN v.state = 'Withdrawn' THEN NULL ELSE v.source_title END AS source_title,
  CASE WHEN v.state = 'Withdrawn' THEN NULL ELSE v.source_publisher END AS source_publisher,
  CASE WHEN v.state = 'Withdrawn' THEN NULL ELSE v.source_date END AS source_date,
  v.withdrawn_at, v.withdrawn_reason
FROM rules r
JOIN text_versions v ON v.publication_id = r.publication_id
WHERE v.state IN ('Published', 'Replaced', 'Withdrawn');

DROP VIEW IF EXISTS public_pages;
CREATE VIEW public_pages AS
SELECT p.key AS slug, v.number, v.published_at, v.signed_by, v.heading_zh, v.heading_en, v.body_zh, v.body_en, p.withdrawn_at, p.withdrawn_reason
FROM publications p
LEFT JOIN text_versions v ON v.id = p.current AND v.state = 'Published'
WHERE p.kind = 'Page' AND (v.id IS NOT NULL OR p.withdrawn_at IS NOT NULL);
