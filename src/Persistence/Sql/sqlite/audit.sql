-- The audit is never changed. Rows may leave it only through retention, which refuses anything younger than 180 days
-- (864000000000 ticks a day; 621355968000000000 ticks at the Unix epoch).
DROP TRIGGER IF EXISTS audit_no_update;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
DROP TRIGGER IF EXISTS audit_keep;
CREATE TRIGGER audit_keep BEFORE DELETE ON audit
WHEN OLD.at > (CAST(strftime('%s', 'now') AS INTEGER) - 180 * 86400) * 10000000 + 621355968000000000
BEGIN SELECT RAISE(ABORT, 'audit rows are kept for 180 days'); END;
DROP TRIGGER IF EXISTS journal_no_update;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal rows are never changed'); END;
