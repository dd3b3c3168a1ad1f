-- What each private model that was published gives away of whether somebody is in it, in terms of concentrated differential
-- privacy; it stays when the model goes. Nothing in here is about a customer.
create table privacy_spent (
  model_id text not null,
  spent_at timestamptz not null,
  rho double precision not null,
  delta double precision not null,
  primary key (model_id, spent_at)
);
