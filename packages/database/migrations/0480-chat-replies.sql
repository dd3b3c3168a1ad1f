-- By which way a post came, where it was not written in the privacy centre.
alter table thread_post add column via text;

-- What came of what was written to the shop by a chat. Of nobody.
create table chat_reply_count (
  channel text not null,
  day date not null,
  outcome text not null,
  replies integer not null,
  primary key (channel, day, outcome)
);
