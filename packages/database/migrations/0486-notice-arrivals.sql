-- Which announcement of a changed notice a message is of, so that what became of it counts as having told somebody or not.
alter table message add column announcement_id uuid;
-- locks: the column is null in every row that is there, so that the index is built by one look at each and sorts nothing.
create index message_by_announcement on message (announcement_id) where announcement_id is not null;

-- The announcement that people read on pages and that their messages name; null where it was made before messages did.
alter table notice_announcement add column announcement_id uuid;
-- What became of its messages, once nothing can come back any more; messages themselves go with their people.
alter table notice_announcement add column arrived integer;
alter table notice_announcement add column not_arrived integer;
alter table notice_announcement add column settled_at timestamptz;
