-- When which wording of the purpose registry came into force. A wording may return, and one that is announced has its
-- beginning in the future; what was announced and never came into force leaves no line.
create table registry_period (
  in_force_from timestamptz primary key,
  registry_version text not null
);
insert into registry_period (in_force_from, registry_version)
select distinct on (in_force_from) in_force_from, registry_version from registry_version;
