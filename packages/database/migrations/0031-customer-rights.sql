-- What a person deleted of what was kept about them: only the id by which the same message would be known again, should
-- the shop send it once more, as a repeated import does. It is a keyed hash and says nothing of what was done.
create table forgotten_event (
  subject_key uuid not null,
  event_id uuid not null,
  -- From when on the event would be too old for every purpose anyway.
  expires_at timestamptz not null,
  primary key (subject_key, event_id)
);

-- What people asked of the shop. Their words and the answer are encrypted under their own key.
create table rights_request (
  subject_key uuid not null,
  request_id uuid not null,
  kind text not null,
  state text not null,
  received_at timestamptz not null,
  due_at timestamptz not null,
  -- The law and article whose clock it was, as they were then.
  clock text not null,
  finished_at timestamptz,
  question bytea,
  answer bytea,
  primary key (subject_key, request_id)
);
comment on column rights_request.question is 'personal';
comment on column rights_request.answer is 'personal';
create index rights_request_waiting on rights_request (due_at) where state = 'received';
create index rights_request_by_id on rights_request (request_id);
