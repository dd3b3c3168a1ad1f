-- When nothing of it was left in the database's files either.
alter table erasure add column scrubbed_at timestamptz;

-- The planner would keep some of these values for itself, where no erasure reaches them.
alter table event alter column query set statistics 0;
alter table choice alter column entry set statistics 0, alter column evidence set statistics 0;
alter table log_opening alter column statement set statistics 0, alter column salt set statistics 0;
