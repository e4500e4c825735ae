/** What rang lately: one row for each message, however many pages it holds. */
export const RINGS: string = `
drop index deliveries_lately;
create index deliveries_rings on deliveries (address, rings_at)
  where lane = 0 and coalesce(bundle, id) = id;
`;
