-- The whole queue of requests: every right, whoever brings it in, who looks after it, and how it went.
-- States take the words of the Data Rights Protocol 1.0.
update rights_request set state = case state when 'received' then 'open' else 'fulfilled' end;
drop index rights_request_waiting;

alter table rights_request
  add column channel text not null default 'self_service',
  -- Why it waits, or why it was refused.
  add column reason text,
  -- The purpose, decision or request that it is about.
  add column about text,
  add column outcome text,
  -- Whose law is theirs, where that is known.
  add column jurisdiction text,
  -- How it was verified, and who asks in the person's name: encrypted under their key.
  add column evidence bytea,
  add column entered_by text,
  add column owner text,
  add column answered_by text,
  -- The deadline before it was extended, why, and what the person was told.
  add column extended_from timestamptz,
  add column extension_reason text,
  add column extension bytea,
  add column warn_at timestamptz,
  add column warned_at timestamptz,
  add column escalated_at timestamptz,
  -- By what another system knows it, so that the same request twice is one.
  add column external_id text;
comment on column rights_request.about is 'personal';
comment on column rights_request.evidence is 'personal';
comment on column rights_request.extension is 'personal';
create index rights_request_waiting on rights_request (due_at) where state in ('open', 'in_progress');
