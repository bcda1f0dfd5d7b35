// The schema of SARIF 2.1.0 that Microsoft ships in @microsoft/jest-sarif (draft 4), compiled for the reports of checkers.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

const FILE = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';

function compileSchema() {
  // ajv knows no draft 4; the schema uses nothing that later drafts changed but the name of its ID.
  const text = readFileSync(createRequire(import.meta.url).resolve(FILE), 'utf8');
  const { $schema: _dialect, id: _id, ...schema } = JSON.parse(text);
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (value: string) => isReference(value) && URL.canParse(value));
  ajv.addFormat('uri-reference', isReference);
  ajv.addFormat('date-time', (value: string) => !Number.isNaN(Date.parse(value)));
  return ajv.compile(schema);
}

/** Characters of RFC 3986, no colon in the first step of a relative path. */
function isReference(text: string): boolean {
  const known = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(text);
  return known && (URL.canParse(text) || !text.split('/')[0]?.includes(':'));
}

const validate = compileSchema();

/** What the schema says is wrong with a log. */
export function sarifFaults(text: string): readonly string[] {
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
