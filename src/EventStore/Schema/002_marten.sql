-- What a Marten 9 session calls on the database when it appends, archives or notes progress (docs/adr/0001). The signatures are Marten's; the bodies
-- are ours. Which signature a session uses depends on its options: with or without the metadata columns, with or without its own timestamps.

-- Events are JSON here. A binary event could be stored but not read, so it is refused.
alter table cases.mt_events add constraint mt_events_json_only check (bdata is null);

create function cases.append_for_marten(
    stream uuid, stream_type varchar, tenant varchar, ids uuid[], types varchar[], dotnet_types varchar[], bodies jsonb[],
    causations varchar[], correlations varchar[], header_values jsonb[], users varchar[], moments timestamptz[], expected bigint)
returns bigint[] language plpgsql as $$
declare
    reached bigint;
    archived boolean;
    owner_tenant varchar;
    numbers bigint[];
begin
    -- Two appends to one stream wait for each other here, before a number is drawn, so that the loser leaves no gap.
    select s.version, s.is_archived, s.tenant_id into reached, archived, owner_tenant from cases.mt_streams s where s.id = stream for update;
    if expected is not null and coalesce(reached, 0) <> expected then
        raise exception 'Stream version mismatch on ''%'': expected %, actual %', stream, expected, coalesce(reached, 0) using errcode = 'MT003';
    end if;
    if owner_tenant is null and reached is null then
        insert into cases.mt_streams (id, type, version, tenant_id) values (stream, stream_type, 0, tenant);
        reached := 0;
    elsif archived then
        raise exception 'Attempted to append event to archived stream with Id ''%''.', stream using errcode = 'MT001';
    elsif tenant is not null and owner_tenant <> tenant then
        raise exception 'The tenantid does not match the existing stream';
    end if;
    with added as (
        insert into cases.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, tenant_id, occurred_at, causation_id, correlation_id, headers, user_name)
        select nextval('cases.mt_events_sequence'), e.id, stream, reached + e.place, e.body, e.type, e.dotnet, tenant,
            coalesce(moments[e.place], now()), causations[e.place], correlations[e.place], header_values[e.place], users[e.place]
        from unnest(ids, types, dotnet_types, bodies) with ordinality as e(id, type, dotnet, body, place)
        order by e.place
        returning seq_id)
    select array_agg(seq_id order by seq_id) into numbers from added;
    reached := reached + coalesce(cardinality(ids), 0);
    update cases.mt_streams set version = reached, timestamp = now() where id = stream;
    return array[reached] || coalesce(numbers, '{}');
end $$;

create function cases.mt_quick_append_events(
    stream uuid, stream_type varchar, tenantid varchar, event_ids uuid[], event_types varchar[], dotnet_types varchar[], bodies jsonb[], bdatas bytea[],
    expected_version bigint default null::bigint)
returns bigint[] language sql as $$
    select cases.append_for_marten(stream, stream_type, tenantid, event_ids, event_types, dotnet_types, bodies, null, null, null, null, null, expected_version)
$$;

create function cases.mt_quick_append_events(
    stream uuid, stream_type varchar, tenantid varchar, event_ids uuid[], event_types varchar[], dotnet_types varchar[], bodies jsonb[], bdatas bytea[],
    timestamps timestamptz[], expected_version bigint default null::bigint)
returns bigint[] language sql as $$
    select cases.append_for_marten(stream, stream_type, tenantid, event_ids, event_types, dotnet_types, bodies, null, null, null, null, timestamps, expected_version)
$$;

create function cases.mt_quick_append_events(
    stream uuid, stream_type varchar, tenantid varchar, event_ids uuid[], event_types varchar[], dotnet_types varchar[], bodies jsonb[], bdatas bytea[],
    causation_ids varchar[], correlation_ids varchar[], headers jsonb[], user_names varchar[], expected_version bigint default null::bigint)
returns bigint[] language sql as $$
    select cases.append_for_marten(stream, stream_type, tenantid, event_ids, event_types, dotnet_types, bodies, causation_ids, correlation_ids, headers, user_names, null, expected_version)
$$;

create function cases.mt_quick_append_events(
    stream uuid, stream_type varchar, tenantid varchar, event_ids uuid[], event_types varchar[], dotnet_types varchar[], bodies jsonb[], bdatas bytea[],
    causation_ids varchar[], correlation_ids varchar[], headers jsonb[], user_names varchar[], timestamps timestamptz[], expected_version bigint default null::bigint)
returns bigint[] language sql as $$
    select cases.append_for_marten(stream, stream_type, tenantid, event_ids, event_types, dotnet_types, bodies, causation_ids, correlation_ids, headers, user_names, timestamps, expected_version)
$$;

-- Archiving marks the stream only: events are evidence and are never updated.
create function cases.mt_archive_stream(streamid uuid) returns void language sql as $$
    update cases.mt_streams set is_archived = true where id = streamid
$$;

create function cases.mt_mark_event_progression(name varchar, last_encountered bigint) returns void language sql as $$
    insert into cases.mt_event_progression (name, last_seq_id, last_updated) values (name, last_encountered, transaction_timestamp())
    on conflict on constraint pk_mt_event_progression do update set last_seq_id = excluded.last_seq_id, last_updated = excluded.last_updated
$$;
