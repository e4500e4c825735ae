import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { traceSettings, wantsTraces } from './settings.ts';

const BASE = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example.org:4318/' };

suite('where traces go', () => {
  test('nobody who says nothing is traced', () => {
    assert.equal(wantsTraces({}), false);
    assert.equal(wantsTraces({ ...BASE, OTEL_SDK_DISABLED: 'true' }), false);
    assert.equal(wantsTraces({ ...BASE, OTEL_TRACES_EXPORTER: 'none' }), false);
    assert.equal(wantsTraces(BASE), true);
  });

  test('the path of traces is added to the address of all signals, and an own one is taken as it is', () => {
    assert.equal(read(BASE).url, 'http://collector.example.org:4318/v1/traces');
    const own = 'https://traces.example.org/otlp';
    assert.equal(read({ ...BASE, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own }).url, own);
  });

  test('who sends them has a name, which the environment may change', () => {
    assert.deepEqual(read(BASE).attributes, { 'service.name': 'tocsin', 'service.version': '1.0' });
    const named = {
      ...BASE,
      OTEL_SERVICE_NAME: 'pager',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=stage%202,service.name=other',
    };
    assert.deepEqual(read(named).attributes, {
      'service.name': 'pager',
      'service.version': '1.0',
      'deployment.environment.name': 'stage 2',
    });
  });

  test('a part of them is kept where that is said', () => {
    const { ratio, asksParent } = read({
      ...BASE,
      OTEL_TRACES_SAMPLER: 'traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
    });
    assert.deepEqual([ratio, asksParent], [0.25, false]);
    assert.deepEqual([read(BASE).ratio, read(BASE).asksParent], [1, true]);
  });

  test('what cannot be done is said', () => {
    const grpc = { ...BASE, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
    assert.match(problemOf(grpc), /http\/json only/);
    assert.match(problemOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }), /no http/);
    assert.match(problemOf({ ...BASE, OTEL_TRACES_SAMPLER: 'jaeger_remote' }), /not known/);
    const wrong = { ...BASE, OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: 'all' };
    assert.match(problemOf(wrong), /not known/);
  });
});

type Env = Parameters<typeof traceSettings>[0];

function read(env: Env): Exclude<ReturnType<typeof traceSettings>, { problem: string }> {
  const settings = traceSettings(env, '1.0');
  assert.ok(!('problem' in settings), JSON.stringify(settings));
  return settings;
}

function problemOf(env: Env): string {
  const settings = traceSettings(env, '1.0');
  return 'problem' in settings ? settings.problem : '';
}
