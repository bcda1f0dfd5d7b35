// Every code of the tool in one list. `sossl explain` and the rules of SARIF take their words from here.

import type { CodeDefinition } from './code.ts';
import { ADP } from './codes-adp.ts';
import { AUD } from './codes-aud.ts';
import { BLD } from './codes-bld.ts';
import { BND } from './codes-bnd.ts';
import { CFG } from './codes-cfg.ts';
import { CLI } from './codes-cli.ts';
import { CSR } from './codes-csr.ts';
import { DIA } from './codes-dia.ts';
import { EVD } from './codes-evd.ts';
import { FEA } from './codes-fea.ts';
import { GEN } from './codes-gen.ts';
import { IMP } from './codes-imp.ts';
import { IOE } from './codes-ioe.ts';
import { MIS } from './codes-mis.ts';
import { REQ } from './codes-req.ts';
import { SMC } from './codes-smc.ts';
import { SYS } from './codes-sys.ts';
import { TRC } from './codes-trc.ts';
import { TST } from './codes-tst.ts';
import { YML } from './codes-yml.ts';

/** A definition of which only the words are read. */
export type AnyCode = Pick<
  CodeDefinition<never>,
  'code' | 'name' | 'severity' | 'about' | 'requirements' | 'hint'
>;

const AREAS: readonly Readonly<Record<string, AnyCode>>[] = [
  YML,
  CFG,
  SYS,
  SMC,
  FEA,
  REQ,
  GEN,
  CSR,
  BLD,
  TST,
  TRC,
  DIA,
  AUD,
  MIS,
  IMP,
  EVD,
  BND,
  IOE,
  CLI,
  ADP,
];

/** All codes, sorted by code. */
export const CATALOGUE: readonly AnyCode[] = AREAS.flatMap((area) => Object.values(area)).toSorted((a, b) =>
  a.code < b.code ? -1 : 1,
);

/** The definition of a code or a kebab name; undefined when there is none. */
export function findCode(codeOrName: string): AnyCode | undefined {
  const wanted = codeOrName.toLowerCase();
  return CATALOGUE.find(({ code, name }) => code.toLowerCase() === wanted || name === wanted);
}
