-- Keys of cookies, form tokens and component state; the same for every node, wrapped by the master key.
create table cases.data_protection_keys (
    friendly_name text        primary key,
    xml           text        not null,
    stored_at     timestamptz not null default now()
);
