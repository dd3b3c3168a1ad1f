-- Of a request: whose law counts and who said so, the clock by which it has to be confirmed that it arrived, that a
-- restriction is lifted, and who did what with it.
alter table rights_request
  add column jurisdiction_from text not null default 'unknown',
  add column acknowledge_by timestamptz,
  add column acknowledge_warn_at timestamptz,
  add column acknowledge_clock text,
  add column acknowledged_at timestamptz,
  add column acknowledged_how text,
  add column acknowledge_warned_at timestamptz,
  add column acknowledge_escalated_at timestamptz,
  -- Of a restriction: from when on it may be lifted, when it was, and what the person was told of it, encrypted.
  add column lifts_from timestamptz,
  add column lifted_at timestamptz,
  add column lifting bytea,
  add column history jsonb not null default '[]';
update rights_request set jurisdiction_from = 'told' where jurisdiction is not null;
comment on column rights_request.jurisdiction is 'personal';
comment on column rights_request.lifting is 'personal';
create index rights_request_unacknowledged on rights_request (acknowledge_by)
  where acknowledge_by is not null and acknowledged_at is null;
