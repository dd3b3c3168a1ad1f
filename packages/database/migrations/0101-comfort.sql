-- That a level is off for everybody, since people were shown to be uncomfortable there; over when somebody lifts it, in
-- writing. The evidence is what was measured, of no fewer than 20 people.
create table level_incident (
  incident_id uuid primary key,
  level smallint not null,
  opened_at timestamptz not null,
  evidence jsonb not null,
  lifted_at timestamptz,
  lifted_by text,
  judgement text
);
create unique index level_incident_open on level_incident (level) where lifted_at is null;

-- What was measured of how comfortable people are, the newest of each kind: the levels, or the weights of points.
create table comfort_report (
  kind text primary key,
  at timestamptz not null,
  report jsonb not null
);
