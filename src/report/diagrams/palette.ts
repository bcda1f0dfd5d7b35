// Colours that people who do not see all of them can tell apart (Okabe and Ito), always beside a word, a letter or a shape.

export const INK = '#000000';
export const QUIET = '#4d4d4d';
export const RULE = '#b3b3b3';
export const BLUE = '#0072b2';
export const VERMILLION = '#d55e00';
export const GREEN = '#009e73';

export type Owner = 'secure' | 'non_secure' | 'monitor' | 'both' | 'nobody';

export interface OwnerStyle {
  readonly fill: string;
  readonly stroke: string;
  readonly dashes?: string;
}

/** Fill and line of everything that belongs to somebody. */
export const OWNERS: Readonly<Record<Owner, OwnerStyle>> = {
  secure: { fill: '#cfe6f5', stroke: '#0072b2' },
  non_secure: { fill: '#fbe3b5', stroke: '#b87700', dashes: '5 2' },
  monitor: { fill: '#dcdcdc', stroke: '#333333' },
  both: { fill: '#d3efe4', stroke: '#009e73', dashes: '1 2' },
  nobody: { fill: '#ffffff', stroke: '#999999', dashes: '2 3' },
};
