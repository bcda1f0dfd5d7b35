// Mermaid in one page of a browser. In: sources. Out: the page, the script's call for each source, and the size of what it drew.

/** Where mermaid is loaded and drawings are measured; nothing in it may leave the machine. */
export const MERMAID_PAGE =
  '<!doctype html><html><head><meta charset="utf-8"><style>body{margin:0;font-family:"DejaVu Sans"}</style></head><body></body></html>';

/** Run once: nothing is drawn before somebody asks. */
export const MERMAID_START = 'mermaid.initialize({ startOnLoad: false })';

/** Expression whose value is `{ svg }` or `{ problem }`. */
export function mermaidCall(id: string, source: string): string {
  const [name, text] = [JSON.stringify(id), JSON.stringify(source)];
  return `mermaid.render(${name}, ${text}).then(({ svg }) => ({ svg }), (e) => ({ problem: String(e && e.message || e) }))`;
}

/** What a call gave; anything else is no answer of mermaid. */
export function readMermaidAnswer(answer: unknown): { readonly svg: string } | { readonly problem: string } {
  if (typeof answer === 'object' && answer !== null) {
    if ('svg' in answer && typeof answer.svg === 'string' && answer.svg.startsWith('<svg'))
      return { svg: answer.svg };
    if ('problem' in answer) return { problem: String(answer.problem).split('\n')[0] ?? '' };
  }
  return { problem: 'the browser did not answer with a drawing' };
}

/** Element ID of a diagram: the same in every renderer, so that equal drawings are equal bytes. */
export function mermaidId(diagram: string): string {
  return `diagram-${diagram.replaceAll(/[^a-z0-9-]/g, '-')}`;
}
