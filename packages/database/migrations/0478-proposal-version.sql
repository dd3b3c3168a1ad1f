-- Whoever decides about a proposal says which version of it they read: of two at once the second is told.
alter table proposal add column version integer not null default 1;
