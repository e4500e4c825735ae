/** Groups that are to be woken while somebody has them in their hands. */
export const WAKES: string = `
create table wakes (
  pos bigint generated always as identity primary key,
  stream text not null,
  team text not null,
  woken smallint not null
);
`;
