-- What a machine said and a person decided otherwise, under their name and with the reason; append only, and of no customer.
create table overruling (
  overruling_id uuid primary key,
  kind text not null,
  -- The campaign, model, level, task or product that it is about.
  about text not null,
  campaign_id uuid,
  suggested text not null,
  decided text not null,
  facts jsonb not null,
  signed_by text not null,
  judgement text not null,
  at timestamptz not null
);
create index overruling_by_campaign on overruling (campaign_id) where campaign_id is not null;
create trigger overruling_is_append_only before update or delete on overruling
  for each row execute function refuse_change();

-- What was decided before there was this table stands in the registers of those who decided it.
insert into overruling (overruling_id, kind, about, campaign_id, suggested, decided, facts, signed_by, judgement, at)
select gen_random_uuid(), 'gate_verdict', campaign_id::text, campaign_id, 'not_kept', to_state, '{}', signed_by, judgement, at
from campaign_change where reason = 'decided_against_experiment' and signed_by is not null and judgement is not null;
insert into overruling (overruling_id, kind, about, campaign_id, suggested, decided, facts, signed_by, judgement, at)
select gen_random_uuid(), 'assessment', campaign_id::text, campaign_id,
  case reason when 'judged_with_proxies' then 'proxies' else 'not_assessed' end, to_state, '{}', signed_by, judgement, at
from campaign_change where reason in ('judged_with_proxies', 'judged_without_assessment')
  and signed_by is not null and judgement is not null;
insert into overruling (overruling_id, kind, about, suggested, decided, facts, signed_by, judgement, at)
select gen_random_uuid(), 'level_off', level::text, 'off', 'on', '{}', lifted_by, judgement, lifted_at
from level_incident where lifted_at is not null and lifted_by is not null and judgement is not null;
insert into overruling (overruling_id, kind, about, suggested, decided, facts, signed_by, judgement, at)
select gen_random_uuid(), 'audit_finding', code, 'mend', 'bear', jsonb_build_object('taskId', task_id), closed_by, judgement, closed_at
from audit_task where closed_how = 'judgement' and closed_by is not null and judgement is not null and closed_at is not null;
