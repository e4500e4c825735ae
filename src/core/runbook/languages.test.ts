import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lengthOf, limitOf } from './lengths.ts';
import { planOf } from './reading.fixture.ts';

function responses(...lines: string[]): unknown[] {
  return planOf(...lines).severities.map((one) => [one.key, one.response, one.resolution]);
}

test('severities and their times in German, French, Spanish and Korean', () => {
  const german = responses(
    '## Schweregrade',
    '| Schweregrad | Reaktionszeit | Wiederherstellungszeit |',
    '|---|---|---|',
    '| Sev1 | 10 Minuten | 3 Stunden |',
    '| Sev2 | 1 Werktag | 5 Werktage |',
  );
  const french = responses(
    '## Niveaux de gravité',
    '| Niveau | Description | Temps de réponse |',
    '|---|---|---|',
    '| P1 | Tout est arrêté | 10 min |',
    '| P2 | Ralenti | immédiat |',
  );
  const spanish = responses(
    '## Niveles de severidad',
    '| Nivel | Tiempo de respuesta |',
    '|---|---|',
    '| P1 | 10 minutos |',
    '| P2 | siguiente sprint |',
  );
  const korean = responses(
    '## 장애 등급',
    '| 등급 | 설명 | 응답 시간 |',
    '|---|---|---|',
    '| P1 | 전체 중단 | 10분 |',
    '| P2 | 일부 | 2시간 |',
  );
  assert.deepEqual(german, [
    ['Sev1', 'PT10M', 'PT3H'],
    ['Sev2', '1-business-day', '5-business-days'],
  ]);
  assert.deepEqual(french, [
    ['P1', 'PT10M', undefined],
    ['P2', 'immediate', undefined],
  ]);
  assert.deepEqual(spanish, [
    ['P1', 'PT10M', undefined],
    ['P2', 'next-sprint', undefined],
  ]);
  assert.deepEqual(korean, [
    ['P1', 'PT10M', undefined],
    ['P2', 'PT2H', undefined],
  ]);
});

test('a scale of words alone is known by the header of its column', () => {
  const found = responses(
    '## Eskalationszeiten',
    '| Schweregrad | Reaktionszeit | Eskalation an |',
    '|---|---|---|',
    '| Niedrig | 4 Stunden | Betrieb |',
    '| Kritisch | Sofort | Leitung |',
  );
  assert.deepEqual(found, [
    ['Kritisch', 'immediate', undefined],
    ['Niedrig', 'PT4H', undefined],
  ]);
});

test('the word for within may follow the length', () => {
  assert.equal(limitOf('24 小时内提交'), 'PT24H');
  assert.equal(limitOf('30분 이내'), 'PT30M');
  assert.equal(lengthOf('5 días hábiles'), '5-business-days');
});

test('a date in Japanese, and an owner beside a date in one line', () => {
  const japanese = planOf('# 手順書', '**最終更新日**: 2025年7月3日');
  const joined = planOf('# Rota', '## Changes', '_Owner: night desk · Last updated: 2025-03-04_');
  assert.equal(japanese.upkeep.lastUpdated, '2025-07-03');
  assert.equal(joined.upkeep.lastUpdated, '2025-03-04');
  assert.equal(joined.upkeep.owner, 'night desk');
});

test('the one responsible for a stage does not own the document', () => {
  const plan = planOf('# Plano', '## Fase 1 — Detecção (0-4h)', '**Responsável:** equipe da noite');
  assert.equal(plan.upkeep.owner, undefined);
});
