// The shop with a runbook of one severity and two rungs, for tests of doors that need little else of it.
import { openHouse } from './house.fixture.ts';
import type { House } from './house.fixture.ts';

/** One severity and two rungs. */
export const PLAIN_RUNBOOK = `# Incidents of the Example Shop

## Severity Levels

### SEV1 - Critical
- **Definition**: Nobody can order
- **Response Time**: 15 minutes

## Escalation

### Level 1: On-call engineer
- **Response Time**: immediate

### Level 2: Engineering manager
- **Response Time**: 10 minutes after Level 1
`;

/** A house whose shop goes by these files. */
export async function openShop(roster: string, runbook: string = PLAIN_RUNBOOK): Promise<House> {
  const house = await openHouse();
  await house.edit('shop', { 'runbook.md': runbook, 'tocsin.yaml': roster });
  return house;
}
