/** Streams that were set aside, to be found without looking at all. */
export const ASIDES: string = `
create index streams_aside on streams (id) where aside is not null;
`;
