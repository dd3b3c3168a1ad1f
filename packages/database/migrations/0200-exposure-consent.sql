-- What somebody had granted when they were exposed: with their level it is the consent state by which arrivals are compared.
alter table experiment_exposure add column granted text[] not null default '{}';
comment on column experiment_exposure.granted is 'personal';
