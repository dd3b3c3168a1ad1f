-- How somebody stood to what the slot is for, as far as totals tell people apart. What was counted before was not told apart.
alter table decision_count add column consent text not null default 'contextual';
alter table decision_count alter column consent drop default;
alter table decision_count drop constraint decision_count_pkey;
alter table decision_count add primary key (day, slot, level, consent);
