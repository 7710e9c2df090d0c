-- The event log, in Marten's tables and columns. What Marten does not have carries a default, so that a Marten
-- session that names its own columns can append to the same streams. Marten's foreign key from events to streams is
-- left out: it deletes events with their stream, and nothing here may delete an event.
create table cases.mt_streams (
    id          uuid        not null constraint pkey_mt_streams_id primary key,
    type        varchar     null,
    version     bigint      null,
    timestamp   timestamptz not null default now(),
    created     timestamptz not null default now(),
    tenant_id   varchar     null default '*DEFAULT*',
    is_archived boolean     null default false
);

create sequence cases.mt_events_sequence;

create table cases.mt_events (
    seq_id         bigint      not null constraint pkey_mt_events_seq_id primary key,
    id             uuid        not null,
    stream_id      uuid        not null,
    version        bigint      not null,
    data           jsonb       not null,
    bdata          bytea       null,
    type           varchar(500) not null,
    timestamp      timestamptz not null default now(),
    tenant_id      varchar     null default '*DEFAULT*',
    mt_dotnet_type varchar     null,
    correlation_id varchar     null,
    causation_id   varchar     null,
    headers        jsonb       null,
    user_name      varchar     null,
    is_archived    boolean     null default false,
    -- ours
    tx_id          xid8        not null default pg_current_xact_id(),
    occurred_at    timestamptz not null default now(),
    command_id     uuid        null,
    staff_id       uuid        null,
    agency_id      uuid        null,
    role           text        null,
    purpose        text        null,
    software       text        null,
    key_ids        uuid[]      not null default '{}'
);
alter sequence cases.mt_events_sequence owned by cases.mt_events.seq_id;
create unique index pk_mt_events_stream_and_version on cases.mt_events (stream_id, version);
-- Readers of the whole log go by transaction id first (docs/adr/0005).
create index mt_events_log_order on cases.mt_events (tx_id, seq_id);

create table cases.mt_event_progression (
    name         varchar     not null constraint pk_mt_event_progression primary key,
    last_seq_id  bigint      null,
    last_updated timestamptz null default transaction_timestamp(),
    -- ours
    last_tx_id   xid8        not null default '0',
    status       text        not null default 'running',
    problem      text        null,
    stopped_by   text        null,
    owner        uuid        null,
    fence        bigint      not null default 0,
    leased_until timestamptz null
);

-- Raised inside the append itself, so that everything else of the same transaction goes with it.
create function cases.version_conflict(stream uuid) returns boolean language plpgsql volatile as $$
declare current_version bigint; archived boolean;
begin
    select version, is_archived into current_version, archived from cases.mt_streams where id = stream;
    raise exception 'stream % is at version % (archived: %)', stream, coalesce(current_version, 0), coalesce(archived, false) using errcode = 'CV001';
end $$;

-- Raised where a follower of the log writes after another one took over.
create function cases.lease_lost(follower text) returns boolean language plpgsql volatile as $$
begin
    raise exception 'follower % is no longer the one that writes', follower using errcode = 'CV003';
end $$;

-- Every command that was carried out, for ever: the same id again is answered and not done again.
create table cases.commands (
    id          uuid        primary key,
    type        text        not null,
    fingerprint bytea       null,
    answer      jsonb       not null,
    recorded_at timestamptz not null default now()
);

-- Keys of subjects (a person, or the stream of a case), wrapped by a master key that is not in the database.
create table cases.subject_keys (
    key_id       uuid        primary key,
    subject_id   uuid        not null,
    master_key   text        not null,
    wrapped      bytea       null,
    created_at   timestamptz not null default now(),
    destroyed_at timestamptz null
);
create index subject_keys_subject on cases.subject_keys (subject_id);

-- Once a subject is erased, no key is made for it any more.
create function cases.not_erased(subject uuid) returns boolean language plpgsql volatile as $$
begin
    if exists (select 1 from cases.subject_keys where subject_id = subject and destroyed_at is not null) then
        raise exception 'subject % was erased', subject using errcode = 'CV004';
    end if;
    return true;
end $$;

-- Which version of each read model's code the table holds, and which columns.
create table cases.read_models (
    name       text        primary key,
    version    integer     not null,
    shape      text        not null,
    built_at   timestamptz not null default now()
);
