-- Records of orders that a law makes the shop keep, apart from everything else: of their orders only what that law needs,
-- under a hash of the order's number, encrypted. An erasure leaves them; each goes by the time that was noted with it.
create table invoice_line (
  order_hash bytea not null,
  -- Of the line within its order, so that the same line told twice is one.
  line_hash bytea not null,
  ordered_at timestamptz not null,
  cancelled_at timestamptz,
  -- The law that counted when it was written, and until when it makes the shop keep this.
  article text not null,
  kept_until timestamptz not null,
  content bytea not null,
  primary key (order_hash, line_hash)
);
comment on column invoice_line.content is 'personal';
create index invoice_line_by_end on invoice_line (kept_until);
create index invoice_line_by_time on invoice_line (ordered_at);

-- Whose orders they are, as long as the shop knows them: with this gone, nothing leads from a record to a person or to
-- another record.
create table invoice_owner (
  subject_key uuid not null,
  order_hash bytea not null,
  kept_until timestamptz not null,
  primary key (subject_key, order_hash)
);

-- What of an erased person stays by law, in numbers, as their certificate says.
alter table erasure add column kept jsonb;
