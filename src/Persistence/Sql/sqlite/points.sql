-- The ledger is only ever added to.
DROP TRIGGER IF EXISTS transfers_no_update;
CREATE TRIGGER transfers_no_update BEFORE UPDATE ON transfers BEGIN SELECT RAISE(ABORT, 'transfers are never changed'); END;
DROP TRIGGER IF EXISTS transfers_no_delete;
CREATE TRIGGER transfers_no_delete BEFORE DELETE ON transfers BEGIN SELECT RAISE(ABORT, 'transfers are never deleted'); END;
