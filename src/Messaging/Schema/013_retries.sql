-- A message that is to be tried again waits by two clocks, and whichever comes first ends the wait: the node's, and the database's, so that a node whose
-- clock was wrong for a moment does not leave it lying for as long as the clock was wrong. When it first fell due stays in execution_time.
alter table cases.wolverine_incoming_envelopes add column retry_after timestamptz null, add column retry_at timestamptz null;
drop index cases.wolverine_incoming_due;
create index wolverine_incoming_due on cases.wolverine_incoming_envelopes (execution_time) where status = 'Scheduled' and retry_at is null;
create index wolverine_incoming_again on cases.wolverine_incoming_envelopes (retry_at) where retry_at is not null;
