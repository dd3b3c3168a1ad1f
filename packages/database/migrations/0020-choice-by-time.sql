-- Finds what the ledger received since a model was fitted: choice_id is time-ordered (UUID version 7).
create index choice_by_time on choice (choice_id);
create index tombstone_by_time on tombstone (erased_at);
