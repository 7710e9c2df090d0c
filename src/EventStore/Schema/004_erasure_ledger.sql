-- Subjects whose keys were destroyed by an erasure. A copy is kept in a file outside the database, and applied again after a restore (docs/adr/0012).
create table cases.erasure_ledger (
    subject_id   uuid        primary key,
    erasure_id   uuid        not null,
    erased_at    timestamptz not null,
    rows_made_at timestamptz null
);
create index erasure_ledger_open on cases.erasure_ledger (erased_at) where rows_made_at is null;

-- The table is locked for the moment that this takes, so that no command that is under way can slip a key in.
create function cases.destroy_keys(subject uuid) returns integer language plpgsql volatile as $$
declare destroyed integer;
begin
    lock table cases.subject_keys in share row exclusive mode;
    update cases.subject_keys set wrapped = null, destroyed_at = now() where subject_id = subject and destroyed_at is null;
    get diagnostics destroyed = row_count;
    insert into cases.subject_keys (key_id, subject_id, master_key, destroyed_at)
        select subject, subject, '', now() where not exists (select 1 from cases.subject_keys where subject_id = subject);
    perform pg_notify('cases_keys', subject::text);
    return destroyed;
end $$;
