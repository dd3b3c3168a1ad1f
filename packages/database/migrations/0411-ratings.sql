-- How good somebody finds a creative that they were shown: of each creative their newest word.
create table creative_rating (
  subject_key uuid not null,
  campaign_id uuid not null,
  creative_id text not null,
  decision_id text not null,
  slot text not null,
  rating smallint not null,
  rated_at timestamptz not null,
  primary key (subject_key, campaign_id, creative_id)
);
comment on column creative_rating.campaign_id is 'personal';
comment on column creative_rating.creative_id is 'personal';
comment on column creative_rating.decision_id is 'personal';
comment on column creative_rating.rating is 'personal';
create index creative_rating_by_campaign on creative_rating (campaign_id);
