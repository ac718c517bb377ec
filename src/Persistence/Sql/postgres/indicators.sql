-- What was published stays as it was published. (refuse_change stands in audit.sql.)
CREATE OR REPLACE TRIGGER indicator_results_no_change BEFORE UPDATE OR DELETE ON indicator_results FOR EACH ROW EXECUTE FUNCTION refuse_change();
