-- What the shop stands for, as it stood when somebody approved a broadcast and held it against each; null where it named nothing.
alter table broadcast add column held_against jsonb;
