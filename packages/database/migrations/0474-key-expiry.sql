-- From when on a key is refused; empty: never by itself.
alter table api_key add column expires_at timestamptz;
