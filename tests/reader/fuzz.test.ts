// Two thousand inputs; `npm run fuzz` tries a hundred thousand, and times them.
import { test } from 'node:test';
import fc from 'fast-check';
import { bytes, fragments, texts, trees } from './fuzz-documents.ts';
import { assertReads, assertReadsBytes } from './fuzz.ts';

test('[RDR-1] [RDR-2] any tree of Markdown is read, and each of its lines is accounted for once', () => {
  fc.assert(fc.property(trees, assertReads), { numRuns: 1_000 });
});

test('[RDR-1] [RDR-2] any text is read, and each of its lines is accounted for once', () => {
  fc.assert(fc.property(texts, assertReads), { numRuns: 600 });
});

test('[RDR-1] any bytes are read or refused in a sentence', () => {
  fc.assert(fc.property(bytes, assertReadsBytes), { numRuns: 300 });
});

test('[RDR-1] [RDR-2] text that repeats itself is read as deep and as long as it is', () => {
  fc.assert(
    fc.property(fragments, (fragment) => assertReads(fragment.repeat(200))),
    { numRuns: 100 },
  );
});
