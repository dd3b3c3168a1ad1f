-- Of a campaign's creatives those that its experiment showed to the arm which was launched; all where it names none.
alter table campaign add column launched_creatives text[];
