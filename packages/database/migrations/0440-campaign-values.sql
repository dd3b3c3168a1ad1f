-- What the shop stands for, as it stood when somebody approved a campaign and held it against each; null where it named nothing.
alter table campaign_change add column held_against jsonb;
