-- Durable messages in Wolverine's tables. A handled message's row goes; that it was handled is remembered for ever by its id in cases.commands.
create table cases.wolverine_incoming_envelopes (
    id             uuid        primary key,
    status         varchar     not null,
    owner_id       integer     not null default 0,
    execution_time timestamptz null,
    attempts       integer     not null default 0,
    body           bytea       not null,
    message_type   varchar     not null,
    received_at    varchar     null,
    keep_until     timestamptz null,
    -- ours
    stream_id      uuid        not null,
    causation_id   uuid        null,
    correlation_id uuid        null,
    sent_at        timestamptz not null default now()
);
create index wolverine_incoming_due on cases.wolverine_incoming_envelopes (execution_time) where status = 'Scheduled';
create index wolverine_incoming_unowned on cases.wolverine_incoming_envelopes (sent_at) where status = 'Incoming' and owner_id = 0;
create index wolverine_incoming_owned on cases.wolverine_incoming_envelopes (owner_id, sent_at) where owner_id <> 0;

-- Raised in the transaction of a message's effect where its envelope is gone already: whoever removed it decided what became of it.
create function cases.envelope_gone(envelope uuid) returns boolean language plpgsql volatile as $$
begin
    raise exception 'message % was handled elsewhere', envelope using errcode = 'CM001';
end $$;

create table cases.wolverine_dead_letters (
    id                uuid        primary key,
    execution_time    timestamptz null,
    body              bytea       not null,
    message_type      varchar     not null,
    received_at       varchar     null,
    source            varchar     null,
    exception_type    varchar     null,
    exception_message varchar     null,
    sent_at           timestamptz null,
    replayable        boolean     not null default false,
    -- ours
    stream_id         uuid        not null,
    causation_id      uuid        null,
    correlation_id    uuid        null,
    attempts          integer     not null default 0,
    died_at           timestamptz not null default now()
);

create table cases.wolverine_nodes (
    id           uuid        primary key,
    node_number  integer     generated always as identity,
    health_check timestamptz not null default now(),
    started      timestamptz not null default now()
);

-- Who was shown what. Written before the answer is given; a reading that cannot be logged does not happen.
create table cases.reading_log (
    id         bigint      generated always as identity primary key,
    at         timestamptz not null default now(),
    staff_id   uuid        not null,
    agency_id  uuid        not null,
    role       text        not null,
    query      text        not null,
    subject_id uuid        not null,
    class      text        not null,
    reason     text        null
);
create index reading_log_subject on cases.reading_log (subject_id, at);
create index reading_log_staff on cases.reading_log (staff_id, at);

-- What somebody has typed and not yet sent. Encrypted under a key of its own, which goes with it.
create table cases.drafts (
    id        uuid        primary key,
    kind      text        not null,
    staff_id  uuid        not null,
    agency_id uuid        not null,
    body      jsonb       not null,
    revision  bigint      not null default 1,
    saved_at  timestamptz not null default now()
);
create index drafts_of on cases.drafts (staff_id, agency_id, saved_at desc);

-- Running numbers of references, by kind and year.
create table cases.reference_numbers (
    kind text    not null,
    year integer not null,
    last integer not null,
    primary key (kind, year)
);
