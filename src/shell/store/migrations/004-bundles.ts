/** Pages of one person that ring together, and how often a method rang lately. */
export const BUNDLES: string = `
alter table deliveries add column urgency integer not null default 0;
alter table deliveries add column rings_at integer not null default 0;
alter table deliveries add column bundle text;
create index deliveries_lately on deliveries (address, rings_at) where lane = 0;
create index deliveries_bundle on deliveries (bundle) where bundle is not null;
`;
