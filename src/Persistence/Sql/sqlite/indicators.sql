-- What was published stays as it was published.
DROP TRIGGER IF EXISTS indicator_results_no_update;
CREATE TRIGGER indicator_results_no_update BEFORE UPDATE ON indicator_results BEGIN SELECT RAISE(ABORT, 'published results are never changed'); END;
DROP TRIGGER IF EXISTS indicator_results_no_delete;
CREATE TRIGGER indicator_results_no_delete BEFORE DELETE ON indicator_results BEGIN SELECT RAISE(ABORT, 'published results are never deleted'); END;
