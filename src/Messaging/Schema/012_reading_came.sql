-- How a reader came to what she was shown: the pattern of the page, without ids. And what the patterns of misuse are computed from, newest first.
alter table cases.reading_log add column came text null;
create index reading_log_at on cases.reading_log (at);
