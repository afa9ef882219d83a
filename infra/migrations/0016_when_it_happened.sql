-- What happened in a stretch of time, over all cases. Both tables grow in the order of time.
create index event_at_idx on event using brin (at) with (pages_per_range = 16);
create index mail_queued_at_idx on mail using brin (queued_at) with (pages_per_range = 16);
