-- The people who work for the shop. Nothing here is about a customer.
create table staff (
  staff_id uuid primary key,
  -- Stays after somebody left: registers name who did what.
  name text not null,
  -- In small letters; empty once they left, so that the address may come back as somebody new.
  mail text,
  language text not null,
  -- Argon2id, with a key that is not in the database.
  password_hash text,
  -- Encrypted: of the authenticator app, and one that was offered and not confirmed yet.
  totp_secret bytea,
  totp_offered bytea,
  -- The last step of 30 seconds whose code was used: no code works twice.
  totp_last_step integer,
  joined_at timestamptz not null,
  last_seen_at timestamptz,
  removed_at timestamptz,
  removed_by text
);
create unique index staff_mail on staff (mail);

create table staff_role (
  staff_id uuid not null,
  role text not null,
  granted_by text not null,
  granted_at timestamptz not null,
  -- On which day something was last done that this role is for.
  last_used_on date,
  primary key (staff_id, role)
);

create table staff_passkey (
  passkey_id uuid primary key,
  staff_id uuid not null,
  name text not null,
  credential_id text not null unique,
  public_key bytea not null,
  -- How often it says it was used: one that counts backwards is a copy.
  sign_count bigint not null,
  transports text[] not null,
  -- The host name that it belongs to.
  rp_id text not null,
  added_at timestamptz not null,
  last_used_at timestamptz
);
create index staff_passkey_of on staff_passkey (staff_id);

-- Each works once; only keyed hashes.
create table staff_recovery_code (
  staff_id uuid not null,
  code_hash bytea not null,
  primary key (staff_id, code_hash)
);

create table staff_session (
  session_id uuid primary key,
  staff_id uuid not null,
  -- Of 256 random bits that only the cookie holds.
  token_hash bytea not null unique,
  method text not null,
  device text not null,
  address text not null,
  signed_in_at timestamptz not null,
  reauthenticated_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  broken_glass_until timestamptz
);
create index staff_session_of on staff_session (staff_id);

create table staff_invitation (
  invitation_id uuid primary key,
  mail text not null unique,
  name text,
  language text not null,
  roles text[] not null,
  invited_by text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  -- Encrypted: the secret of the authenticator app that the page offers.
  totp_offered bytea
);

-- What a passkey has to sign; each once.
create table staff_challenge (
  challenge_id uuid primary key,
  challenge text not null,
  -- What for, and by whom where that is known: a challenge of one step opens no other.
  purpose text not null,
  owner_id uuid,
  expires_at timestamptz not null
);

-- Tries to sign in, by a keyed hash of the account, the address or the device they came from.
create table staff_try (
  bucket bytea primary key,
  tries integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null
);

create table staff_alert (
  alert_id uuid primary key,
  staff_id uuid not null,
  alert text not null,
  -- Whom of the staff it is about.
  about uuid not null,
  device text,
  address text,
  reason text,
  at timestamptz not null,
  seen_at timestamptz
);
create index staff_alert_of on staff_alert (staff_id, at);

create table staff_training (
  staff_id uuid not null,
  course text not null,
  passed_at timestamptz not null,
  until timestamptz not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (staff_id, course, passed_at)
);

-- Whose keys are whose: `staff:` and an id. Empty for the command line's.
alter table api_key add column made_by text;
