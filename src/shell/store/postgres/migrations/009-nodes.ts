/** Each node that works on the database, and when it was heard of last. */
export const NODES: string = `
create table nodes (
  id text primary key,
  version text not null,
  home text not null,
  started_at bigint not null,
  heard_at bigint not null
);
`;
