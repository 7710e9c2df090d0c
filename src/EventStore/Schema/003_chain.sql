-- A chain of digests over what stands in the log and in the reading log (docs/adr/0012). Made by a follower; whoever appends knows nothing of it.
create table cases.chain_leaves (
    chain    text   not null,
    position bigint not null,
    seq_id   bigint not null,
    hash     bytea  not null,
    constraint chain_leaves_pkey primary key (chain, position)
);
create unique index chain_leaves_number on cases.chain_leaves (chain, seq_id);

-- Where the chain stood after each sealing, signed with a key that is not in the database.
create table cases.chain_heads (
    chain         text        not null,
    number        bigint      not null,
    last_position bigint      not null,
    head          bytea       not null,
    previous      bytea       not null,
    sealed_at     timestamptz not null,
    key_id        text        not null,
    signature     bytea       not null,
    constraint chain_heads_pkey primary key (chain, number)
);
