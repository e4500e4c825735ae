// A `tocsin.yaml` that uses every key, and the roster it makes.
import assert from 'node:assert/strict';
import { loadRoster } from './load.ts';
import type { Roster } from './roster.ts';

/** A whole roster of a made-up team, commented as a team would comment it. */
export const EXAMPLE_YAML = `# Who we are, and what the names in runbook.md mean.
version: 1
team: Example Storefront
zone: Europe/Berlin
businessHours:
  days: [mon, tue, wed, thu, fri]
  from: "09:00"
  to: "17:30"
  holidays: [2026-12-25]

# Methods are tried in this order.
people:
  ana:
    name: Ana Example
    access: responder
    zone: Europe/Madrid
    methods:
      - email: ana@example.org
      - { email: ana@home.example, id: private, verified: false }
    quietHours: { from: "22:00", to: "07:00" }
  ben:
    name: Ben Sample
    methods: [{ email: ben@example.org }]
  eva:
    name: Eva Specimen
    access: manager
    methods: [{ email: eva@example.org }, { email: eva@home.example }]

rotas:
  weekly:
    starts: 2026-01-05
    handover: "09:00"
    every: 1w
    slots:
      primary: [ana, ben]
      secondary: [ben, ana]

bind:
  On-call engineer: weekly/primary
  Secondary on-call: { rota: weekly, slot: secondary }
  Engineering Manager: eva
  Leadership: [eva, ben]
  Team list: mailto:team@example.org
  "#incidents": room

services:
  api:
    match: { job: api }
    severityMap: { critical: P1, warning: P3 }
    health: https://api.example.org/health

providers:
  email: { url: env:SMTP_URL, from: "Tocsin <tocsin@example.org>" }

managers: [eva]

values:
  defaultSeverity: P2
  severities:
    P1: { attention: page, response: 15 min, updateEvery: 30m, holdFor: PT20M }
  ladder:
    - { to: On-call engineer, after: 0m }
    - { to: Secondary on-call, after: 5m, severities: [P1] }
  stableFor: 30m
  reviewHoldWithin: 5 business days
  lastResortEvery: 10m
  wakeRank: 2
`;

/** The roster of a YAML text that must load. */
export function rosterFromYaml(yaml: string): Roster {
  const loaded = loadRoster(yaml, 'tocsin.yaml');
  assert.ok(loaded.ok, loaded.ok ? '' : JSON.stringify(loaded.problems, null, 2));
  return loaded.roster;
}
