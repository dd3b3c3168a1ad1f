create table product (
  product_id text primary key,
  kind text not null check (kind in ('product', 'offer', 'content')),
  title text not null,
  description text,
  url text,
  image_url text,
  brand text,
  category_path text[] not null,
  google_category text,
  price numeric(20, 4),
  sale_price numeric(20, 4),
  -- When the sale price counts; null is open on that side.
  sale_from timestamptz,
  sale_until timestamptz,
  currency text,
  availability text not null check (availability in ('in_stock', 'out_of_stock', 'preorder', 'backorder', 'limited')),
  group_id text,
  attributes jsonb not null,
  sensitive boolean not null,
  hidden boolean not null,
  -- The feed that listed it last; only that feed may say that it is gone. Null when it came by the API.
  listed_by text,
  listed_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  -- Rises with every change, so that each server reads only what is new to it.
  revision bigint not null
);
create unique index product_by_revision on product (revision, product_id);
create index product_by_feed on product (listed_by) where listed_by is not null;

-- Every writer of products locks this one row first: revisions are committed in their order, so that who has read one
-- has read all before it.
create table catalogue_revision (
  only_row boolean primary key default true check (only_row),
  revision bigint not null,
  -- Which rules the products' sensitive flags were last computed with.
  sensitive_rules text
);
insert into catalogue_revision (revision) values (0);

create table feed (
  feed_name text primary key,
  url text not null,
  fetched_at timestamptz,
  -- What the shop's server said of the version we have, to be asked for newer ones only.
  etag text,
  last_modified text,
  report jsonb
);
