-- Which theme a change answers, where it was told to everybody who wrote of one; null where threads were named one by one.
alter table thread_change add column theme_id uuid;
