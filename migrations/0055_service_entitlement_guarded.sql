-- When a service is conferred follows from its roles, and is guarded as they are.
CREATE TRIGGER change_awaits_its_event AFTER INSERT OR UPDATE OR DELETE ON service_entitlement
  FOR EACH STATEMENT EXECUTE FUNCTION change_awaits_its_event();
CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON service_entitlement
  FOR EACH STATEMENT EXECUTE FUNCTION history_is_not_emptied();
