// What Alertmanager 0.25 sends, taken from a real request, with made-up names.

/** A group with one firing and one resolved alert. */
export const WEBHOOK = {
  receiver: 'tocsin',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'CheckoutDown', job: 'checkout', severity: 'critical' },
      annotations: {
        summary: 'Checkout is down',
        description: 'No order for 5 minutes.\nSee logs.',
      },
      startsAt: '2026-11-20T10:00:00.123Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.example.org:9090/graph?g0.expr=up',
      fingerprint: '1a2b3c4d5e6f7081',
    },
    {
      status: 'resolved',
      labels: { alertname: 'CheckoutSlow', job: 'checkout' },
      annotations: {},
      startsAt: '2026-11-20T09:30:00Z',
      endsAt: '2026-11-20T10:01:00Z',
      generatorURL: '',
      fingerprint: 'ffee0011aabbccdd',
    },
  ],
  groupLabels: { job: 'checkout' },
  commonLabels: { job: 'checkout' },
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example.org:9093',
  version: '4',
  groupKey: '{}/{job="checkout"}:{job="checkout"}',
  truncatedAlerts: 0,
} as const;
