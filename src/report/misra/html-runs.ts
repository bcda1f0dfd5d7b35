// How each checker was run: command lines, hashes, defines, include paths, rule configuration, canary. In: the runs. Out: markup.

import type { CheckerCall, CheckerRun } from '../../model/checker.ts';
import { counted } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { runBadge, section } from './html-parts.ts';
import { quotedLine } from './quoted-line.ts';

/** One part for each run, then the files that all of them were given. */
export function runsSection(runs: readonly CheckerRun[]): Html {
  const lead =
    'Paths are seen from the project folder; sossl/ is the folder of this tool, and names without a folder are files beside the ' +
    'canary. How long each call took stands in the record of the run.';
  return section('runs', 'How the checkers were run', lead, html`${runs.map(runHtml)}${inputsHtml(runs)}`);
}

function runHtml(run: CheckerRun): Html {
  const { checker, verdict, version, binaryHash, parts, environment, ruleConfiguration } = run;
  const facts: readonly (readonly [string, Html])[] = [
    ['Version', html`${version ?? 'not known'}`],
    ['Program', hashHtml(binaryHash)],
    ...(parts ?? []).map(({ name, sha256 }) => [name, hashHtml(sha256)] as const),
    [
      'Environment',
      html`${
        Object.entries(environment)
          .map(([name, value]) => `${name}=${value}`)
          .join(' ') || 'nothing set'
      }`,
    ],
    ['Defines', html`<code>${run.defines.join(' ') || 'none'}</code>`],
    ['Include paths', html`<code>${run.includePaths.join(' ') || 'none'}</code>`],
    [
      'Rule configuration',
      html`${ruleConfiguration.map(({ path, sha256 }) => html`<div><code>${path}</code> ${hashHtml(sha256)}</div>`)}`,
    ],
  ];
  const rows = facts.map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`);
  return html`
<article id="run-${checker}"><h3>${checker} ${runBadge(verdict)}</h3>
<table class="facts"><tbody>${rows}</tbody></table>${callsHtml(run)}</article>`;
}

function callsHtml({ calls, commandLine }: CheckerRun): Html {
  if (calls === undefined) return html`<pre class="excerpt">${quotedLine(commandLine)}</pre>`;
  return html`${calls.map((call, index) => callHtml(call, index, calls.length))}`;
}

function callHtml(
  { commandLine, units, canary, exitStatus, defines }: CheckerCall,
  index: number,
  of: number,
): Html {
  const ended = exitStatus === undefined ? 'did not end by itself' : `ended with status ${exitStatus}`;
  const list = (entries: readonly string[]): Html =>
    html`<ul class="columns">${entries.map((entry) => html`<li><code>${entry}</code></li>`)}</ul>`;
  return html`<p class="call">Call ${index + 1} of ${of}: ${counted(units.length, 'unit')} and the canary, defines ${defines.join(' ') || 'none'}, ${ended}</p>
<pre class="excerpt">${quotedLine(commandLine)}</pre>
<details><summary>Canary: ${canary.found.length} found, ${canary.expected.length} known</summary>
<div class="two"><div><h4>Known</h4>${list(canary.expected)}</div><div><h4>Found</h4>${list(canary.found)}</div></div></details>`;
}

function hashHtml(sha256: string | undefined): Html {
  return sha256 === undefined
    ? html`<span class="none">not found</span>`
    : html`<code class="hash">${sha256}</code>`;
}

function inputsHtml(runs: readonly CheckerRun[]): Html {
  const inputs = new Map(
    runs.flatMap((run) => run.inputs.map(({ path, sha256 }) => [path, sha256] as const)),
  );
  const rows = [...inputs].map(
    ([path, sha256]) => html`<tr><td><code>${path}</code></td><td>${hashHtml(sha256)}</td></tr>`,
  );
  return html`
<article id="inputs"><h3>${counted(rows.length, 'file')} checked</h3>
<p class="lead">Translation units and the headers that they include by name. Headers of the compilers are not listed.</p>
<table><thead><tr><th>File</th><th>SHA-256</th></tr></thead><tbody>${rows}</tbody></table></article>`;
}
