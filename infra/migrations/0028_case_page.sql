-- What the page of a case asks besides its own rows.

-- Who sent a message: its id begins with the case that did.
create index event_message_received_idx on event ((data ->> 'commandId')) where kind = 'message-received';
-- Cases about the same thing.
create index instance_position_idx on instance ((variables ->> 'positionId')) where variables ->> 'positionId' is not null;
create index instance_appointment_idx on instance ((variables ->> 'appointmentId')) where variables ->> 'appointmentId' is not null;
create index instance_meeting_idx on instance ((variables ->> 'meetingId')) where variables ->> 'meetingId' is not null;
create index instance_person_idx on instance ((variables ->> 'personId')) where variables ->> 'personId' is not null;

-- A step that stands still, handed to somebody who can do something about it; the newest row counts.
create table incident_handover (
  id text primary key,
  instance_id text not null references instance (id) on delete cascade,
  incident_id text not null,
  to_person text not null references person (id),
  note text not null check (note <> ''),
  by_person text not null references person (id),
  at timestamptz not null
);
create index incident_handover_incident_idx on incident_handover (instance_id, incident_id, at desc);
create index incident_handover_to_idx on incident_handover (to_person);
