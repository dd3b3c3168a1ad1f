-- What of a campaign's budget servers were granted, in thousandths of the currency's smallest unit. What one gave back is
-- not in it. Whoever grants locks this row, so that all servers together never have more than the budget.
create table campaign_budget (
  campaign_id uuid primary key,
  granted bigint not null,
  -- When the day began, in the campaign's zone, of which the last column speaks.
  day_from timestamptz not null,
  granted_that_day bigint not null
);
