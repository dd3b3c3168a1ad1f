-- Whose look ahead a decision was: nothing of it was shown in the shop. Null for what was.
alter table decision add column preview text check (preview in ('own_data', 'granted'));
