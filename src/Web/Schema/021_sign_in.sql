-- What proves who somebody is. Whom an account belongs to, and whether it may be used, stands in its events.
create table cases.accounts (
    account_id           uuid        primary key,
    name_digest          bytea       not null unique, -- keyed digest of the sign-in name
    name_sealed          text        not null,
    password_hash        text        null,
    security_stamp       text        not null,
    second_factor        boolean     not null default false,
    authenticator_sealed text        null,
    recovery_codes       text[]      not null default '{}',
    failed_count         integer     not null default 0,
    locked_until         timestamptz null,
    code_digest          bytea       null, -- the last code that was used: none is good twice
    code_used_at         timestamptz null,
    made_at              timestamptz not null
);

create table cases.account_passkeys (
    credential_id      bytea       primary key,
    account_id         uuid        not null references cases.accounts,
    name               text        null,
    public_key         bytea       not null,
    made_at            timestamptz not null,
    sign_count         bigint      not null,
    transports         text[]      not null,
    user_verified      boolean     not null,
    backup_eligible    boolean     not null,
    backed_up          boolean     not null,
    attestation_object bytea       not null,
    client_data        bytea       not null
);
create index account_passkeys_of on cases.account_passkeys (account_id);

-- One-time links with which somebody sets a password. Only the digest is kept.
create table cases.account_links (
    link_digest bytea       primary key,
    account_id  uuid        not null references cases.accounts,
    made_at     timestamptz not null,
    expires_at  timestamptz not null
);

-- Who is signed in, where, as what. The cookie holds a secret whose digest stands here.
create table cases.sessions (
    session_id     uuid        primary key,
    token_digest   bytea       not null unique,
    account_id     uuid        null references cases.accounts, -- none: an invented person of the demonstration
    security_stamp text        null,
    staff_id       uuid        not null,
    agency_id      uuid        not null,
    role           text        not null,
    began_at       timestamptz not null,
    seen_at        timestamptz not null,
    proven_at      timestamptz not null, -- when both factors, or a passkey, were last shown
    ended_at       timestamptz null,
    ended_by       text        null,
    browser        text        not null, -- Firefox on Windows
    browser_digest bytea       not null
);
create index sessions_of_account on cases.sessions (account_id) where ended_at is null;
create index sessions_of_staff on cases.sessions (staff_id) where ended_at is null;
