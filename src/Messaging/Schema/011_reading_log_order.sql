-- The reading log is sealed as the events are, and its reader goes by transaction as theirs does (docs/adr/0005, 0012).
alter table cases.reading_log add column tx_id xid8 not null default pg_current_xact_id();
create index reading_log_order on cases.reading_log (tx_id, id);
