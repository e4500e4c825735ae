// What SARIF 2.1.0 says of the parts that a log of ours has (sections 3.13 to 3.30 of the standard),
// closed: a property that is not named there does not pass.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html

const level = { enum: ['none', 'note', 'warning', 'error'] };
const said = closed({ text: { type: 'string', minLength: 1 } }, ['text']);
const fromOne = { type: 'integer', minimum: 1 };
const uri = { type: 'string', pattern: "^[\\w!$%&'()*+,./:;=@~-]+$" };

const region = {
  ...closed({ startLine: fromOne, startColumn: fromOne, endLine: fromOne, endColumn: fromOne }, [
    'startLine',
  ]),
  // A column without its line has no place.
  dependencies: { endColumn: ['startColumn'] },
};

const physicalLocation = closed({ artifactLocation: closed({ uri }, ['uri']), region }, [
  'artifactLocation',
]);

const result = closed(
  {
    ruleId: { type: 'string' },
    ruleIndex: { type: 'integer', minimum: 0 },
    level,
    message: said,
    locations: { type: 'array', items: closed({ physicalLocation }, []) },
  },
  ['message'],
);

const rule = closed(
  {
    id: { type: 'string' },
    shortDescription: said,
    fullDescription: said,
    help: said,
    defaultConfiguration: closed({ level }, []),
  },
  ['id'],
);

const driver = closed(
  { name: { type: 'string' }, rules: { type: 'array', uniqueItems: true, items: rule } },
  ['name'],
);

const run = closed(
  { tool: closed({ driver }, ['driver']), results: { type: 'array', items: result } },
  ['tool'],
);

/** The schema of a log. */
export const SARIF: object = closed(
  {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: { type: 'array', items: run },
  },
  ['version', 'runs'],
);

function closed(properties: object, required: readonly string[]): object {
  return { type: 'object', properties, required, additionalProperties: false };
}
