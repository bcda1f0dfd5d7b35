// Writes templates/report/setting-rules.json: what each check code looks at, as the golden cases below test/cases/ show it. To be run when a
// case or a rule changed; a test compares. Run: node scripts/setting-rules.ts

import { readFileSync, writeFileSync } from 'node:fs';
import { RULES_FILE, rulesText } from '../src/commands/audit/golden-rules.ts';
import { realEdge } from '../src/io/edge.ts';
import { schemaLeaves } from '../src/load/schema-leaves.ts';

const root = new URL('..', import.meta.url);
const schema: unknown = JSON.parse(readFileSync(new URL('schema/sossl-1.schema.json', root), 'utf8'));
const leaves = schemaLeaves(schema).map(({ leaf }) => leaf);
const { diagnostics, value } = rulesText(realEdge(), leaves);
if (value === undefined) throw new Error(diagnostics[0]?.message);
writeFileSync(new URL(RULES_FILE, root), value);
