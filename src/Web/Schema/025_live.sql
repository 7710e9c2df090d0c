-- Who has which room open just now, and who is typing there. Lost at a crash and written again by the nodes' next heartbeat, so it needs no log of its own.
create unlogged table cases.live_presence (
    seat      uuid        primary key,
    room      uuid        not null,
    staff_id  uuid        not null,
    agency_id uuid        not null,
    record    uuid,
    typing_in uuid,
    typing_at timestamptz,
    seen_at   timestamptz not null default now()
);
create index live_presence_room on cases.live_presence (room);
