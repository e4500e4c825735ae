/** What one of five real runbooks needs: its id, whether it is only read or also run, in our words. */
export type Requirement = readonly [id: string, asks: 'read' | 'both', says: string];
