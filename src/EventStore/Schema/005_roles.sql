-- Three roles (docs/adr/0014). cases_owner owns everything here and nobody works as it; cases_host is what the program works as; cases_reader is what it turns
-- into while it answers somebody's question, and sees only what the access rule lets that somebody see.

-- Who is asking, as the program said for this transaction only. Empty where it said nothing, and then nothing is shown.
create function cases.asking_staff() returns uuid language sql stable as $$ select nullif(current_setting('cases.staff', true), '')::uuid $$;
create function cases.asking_agency() returns uuid language sql stable as $$ select nullif(current_setting('cases.agency', true), '')::uuid $$;
create function cases.asking_role() returns text language sql stable as $$ select nullif(current_setting('cases.role', true), '') $$;
create function cases.asking_for() returns text language sql stable as $$ select nullif(current_setting('cases.capability', true), '') $$;
create function cases.asking_by() returns text[] language sql stable as $$ select nullif(current_setting('cases.relations', true), '')::text[] $$;
create function cases.asking_freely() returns boolean language sql stable as $$ select coalesce(nullif(current_setting('cases.freely', true), '')::boolean, false) $$;
create function cases.asking_at() returns timestamptz language sql stable as $$ select nullif(current_setting('cases.now', true), '')::timestamptz $$;
create function cases.asking_on() returns date language sql stable as $$ select nullif(current_setting('cases.today', true), '')::date $$;

-- Puts one table under the roles: owned by cases_owner, row security for everybody, open to cases_host. Does nothing where it is so already.
create function cases.settle(name text) returns void language plpgsql as $$
declare here record;
begin
    select c.oid, c.relkind, pg_get_userbyid(c.relowner) as owner, c.relrowsecurity and c.relforcerowsecurity as guarded into here
    from pg_class c where c.relnamespace = 'cases'::regnamespace and c.relname = name;
    if here.owner <> 'cases_owner' then execute format('alter table cases.%I owner to cases_owner', name); end if;
    if here.relkind = 'S' then
        execute format('grant usage, select, update on sequence cases.%I to cases_host', name);
        return;
    end if;
    if not here.guarded then execute format('alter table cases.%I enable row level security, force row level security', name); end if;
    if not exists (select 1 from pg_policy p where p.polrelid = here.oid and p.polname = 'host') then
        execute format('create policy host on cases.%I to cases_host, cases_owner using (true) with check (true)', name);
        -- What was recorded and who looked at it is added to and never changed.
        if name in ('mt_events', 'reading_log', 'chain_leaves', 'chain_heads') then
            execute format('grant select, insert on cases.%I to cases_host', name);
        elsif name in ('schema_files', 'read_models') then
            execute format('grant select on cases.%I to cases_host', name);
        else
            execute format('grant select, insert, update, delete on cases.%I to cases_host', name);
        end if;
    end if;
end $$;

-- The same for everything in the schema: to be called after every migration.
create function cases.settle_all() returns void language plpgsql as $$
declare one record;
begin
    grant usage on schema cases to cases_host, cases_reader;
    for one in select c.relname as name from pg_class c where c.relnamespace = 'cases'::regnamespace and c.relkind in ('r', 'S')
        -- A sequence that belongs to a column changes hands with its table.
        order by c.relkind desc, c.relname
    loop
        perform cases.settle(one.name);
    end loop;
    for one in select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'cases'::regnamespace and pg_get_userbyid(p.proowner) <> 'cases_owner'
    loop
        execute format('alter routine %s owner to cases_owner', one.name);
    end loop;
    if (select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'cases') <> 'cases_owner' then alter schema cases owner to cases_owner; end if;
end $$;

-- What cases_reader sees of a table. Put in place anew only where it is another than before.
create function cases.let_read(name text, condition text) returns void language plpgsql as $$
declare mark text := md5(condition); place oid := ('cases.' || quote_ident(name))::regclass;
begin
    if exists (select 1 from pg_policy p where p.polrelid = place and p.polname = 'reader' and obj_description(p.oid, 'pg_policy') = mark) then return; end if;
    execute format('drop policy if exists reader on cases.%I', name);
    execute format('create policy reader on cases.%I for select to cases_reader using (%s)', name, condition);
    execute format('comment on policy reader on cases.%I is %L', name, mark);
    execute format('grant select on cases.%I to cases_reader', name);
end $$;
