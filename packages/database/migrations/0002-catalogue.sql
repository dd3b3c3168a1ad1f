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
  currency text,
  availability text not null check (availability in ('in_stock', 'out_of_stock', 'preorder', 'backorder', 'limited')),
  group_id text,
  attributes jsonb not null,
  sensitive boolean not null,
  hidden boolean not null,
  listed_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  -- Rises with every change, so that each server reads only what is new to it.
  revision bigint not null
);
create index product_by_revision on product (revision);

create table catalogue_revision (
  only_row boolean primary key default true check (only_row),
  revision bigint not null
);
insert into catalogue_revision (revision) values (0);

create table feed (
  feed_name text primary key,
  url text not null,
  fetched_at timestamptz,
  report jsonb
);
