-- By which measurement points are counted, append only: the last step is in force. Without a calibration the defaults are. Nothing in
-- it is about anybody: what was measured is of no fewer than 300 answers.
create table points_calibration (
  version integer primary key,
  decided_at timestamptz not null,
  decided_by text not null,
  judgement text not null,
  -- When the measurement was made, and what it is; null where somebody went back to the defaults.
  measured_at timestamptz,
  calibration jsonb
);
create trigger points_calibration_is_append_only before update or delete on points_calibration
  for each row execute function refuse_change();
