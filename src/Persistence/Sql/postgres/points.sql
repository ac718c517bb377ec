-- The ledger is only ever added to.
CREATE OR REPLACE FUNCTION refuse_transfer_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'transfers are never changed or deleted'; END $$;
CREATE OR REPLACE TRIGGER transfers_no_update BEFORE UPDATE ON transfers FOR EACH ROW EXECUTE FUNCTION refuse_transfer_change();
CREATE OR REPLACE TRIGGER transfers_no_delete BEFORE DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION refuse_transfer_change();
CREATE OR REPLACE TRIGGER transfers_no_truncate BEFORE TRUNCATE ON transfers EXECUTE FUNCTION refuse_transfer_change();
