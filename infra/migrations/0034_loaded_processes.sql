-- Which cases run a process that was loaded when it was called: its key says of which definition it is.
create index element_instance_loaded_idx on element_instance (split_part(process_key, '@', 2), instance_id)
  where state = 'active' and process_key like '%@%';
