-- What recipients of data answered to somebody who asked for a copy: fetched from where the recipient said it lies,
-- encrypted under the person's key, part of their copy, and gone with them.
create table recipient_result (
  subject_key uuid not null,
  request_id uuid not null,
  recipient text not null,
  fetched_at timestamptz not null,
  content bytea not null,
  primary key (subject_key, request_id, recipient)
);
comment on column recipient_result.content is 'personal';
create index recipient_result_by_time on recipient_result (fetched_at);
alter table told_recipient
  -- Whether the recipient says that there is something to be fetched, and when that was.
  add column has_results boolean not null default false,
  add column fetched_at timestamptz;
