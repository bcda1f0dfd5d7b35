// Renders a pack that another process wrote down. Started by a test: node render-again.ts PACK PDF

import { readFileSync, writeFileSync } from 'node:fs';
import { auditPdf } from '../../src/commands/audit/audit-pdf.ts';
import { realEdge } from '../../src/io/edge.ts';
import type { EvidencePack } from '../../src/model/pack.ts';

const [input = '', output = ''] = process.argv.slice(2);
const pack = JSON.parse(readFileSync(input, 'utf8'), (_, value) =>
  typeof value === 'string' && value.startsWith('bigint:') ? BigInt(value.slice('bigint:'.length)) : value,
) as EvidencePack;
const { value } = await auditPdf(realEdge(), pack, []);
writeFileSync(output, value?.content ?? '');
