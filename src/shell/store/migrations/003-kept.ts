/** Groups of alerts that are kept without an incident, to be found by team. */
export const KEPT: string = `
create index streams_kept on streams (team, pos) where kind = 'group' and open = 1;
`;
