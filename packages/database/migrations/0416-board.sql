-- What a customer proposes that the shop should do with data, in their own words, and in the shop's words once it is on the board.
-- All of it is the person's: it goes with them, and the votes for it as well.
create table proposal (
  subject_key uuid not null,
  proposal_id uuid not null,
  language text not null,
  -- Title and text as they were written, encrypted under the person's key.
  content bytea not null,
  state text not null,
  proposed_at timestamptz not null,
  wording jsonb,
  published_at timestamptz,
  refused_why text,
  -- What its author is told beside it, encrypted likewise.
  explanation bytea,
  moderated_by text,
  moderated_at timestamptz,
  answer jsonb,
  answered_by text,
  answered_at timestamptz,
  improvement_id uuid,
  primary key (subject_key, proposal_id)
);
comment on column proposal.content is 'personal';
comment on column proposal.state is 'personal';
comment on column proposal.wording is 'personal';
comment on column proposal.refused_why is 'personal';
comment on column proposal.explanation is 'personal';
comment on column proposal.answer is 'personal';
create index proposal_by_id on proposal (proposal_id);
create index proposal_by_state on proposal (state, proposed_at);

-- One vote a person; the key of the table says so.
create table proposal_vote (
  subject_key uuid not null,
  proposal_id uuid not null,
  voted_at timestamptz not null,
  primary key (subject_key, proposal_id)
);
comment on column proposal_vote.proposal_id is 'personal';
create index proposal_vote_by_proposal on proposal_vote (proposal_id);

-- What the shop changed because of what customers said, in its own words. Of nobody.
create table improvement (
  improvement_id uuid primary key,
  version integer not null,
  document jsonb not null,
  written_by text not null,
  published_at timestamptz not null,
  updated_at timestamptz not null,
  withdrawn_at timestamptz
);
