-- Published deeds in the moderator's words. The reporter's own text and identity cannot be read here.
DROP VIEW IF EXISTS public_deeds;
CREATE VIEW public_deeds AS
  SELECT id, reference, public_title AS title, public_text AS text, type, theme, division, rule, submitted_at, verified_at, published_at, congratulations
  FROM deeds WHERE state = 'Published';
