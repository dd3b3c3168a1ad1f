-- That an order looked like a present: it was wrapped, had a message, or went to somebody else. Only that is kept, and only where
-- a purpose declares it; null where nothing was said. By it gift mode is proposed to whoever ordered.
alter table event add column gift boolean;
comment on column event.gift is 'personal';
