-- What a person deleted of what was kept about them: only the id by which the same message would be known again, should
-- the shop send it once more, as a repeated import does. It is a keyed hash and says nothing of what was done.
create table forgotten_event (
  subject_key uuid not null,
  event_id uuid not null,
  -- From when on the event would be too old for every purpose anyway.
  expires_at timestamptz not null,
  primary key (subject_key, event_id)
);
