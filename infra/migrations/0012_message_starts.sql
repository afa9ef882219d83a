-- A message that nobody waits for starts a case where a process begins with it.
-- sent_by: the person whose wish it was, null when a case sent it.
-- start_definition_hash: the message starts a case of this definition; instance_id is then the id of the new case and
-- element_instance_id the start event.
alter table buffered_message add column sent_by text;
alter table buffered_message add column start_definition_hash text references definition (hash);
