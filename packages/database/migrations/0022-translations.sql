-- An item's words in further languages: {"en": {"title": ..., "description": ..., "categoryPath": [...]}}. In the same row,
-- so that they come and go with the item's revision.
alter table product add column translations jsonb not null default '{}';
