/** What a group counts of each of its alerts, and which of them changed since it looked. */
export const COUNTED: string = `
alter table alerts add column counted text;
alter table alerts add column look integer not null default 1;
create index alerts_news on alerts (stream)
  where look = 1 or (status = 'resolved' and counted is not null);
`;
