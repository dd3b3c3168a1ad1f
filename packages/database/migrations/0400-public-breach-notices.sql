-- Whether a notice was told to everybody, as where people could not be reached one by one (GDPR 34(3)(c), UU PDP 46(3)).
alter table breach_sent add column is_public boolean not null default false;
