-- Whoever shows again that it is them gets another token. What was under way with the one before is still answered, for a moment.
alter table staff_session add column former_token_hash bytea;
alter table staff_session add column former_until timestamptz;
create unique index staff_session_by_former on staff_session (former_token_hash);
