// How a reader convinces himself that the bundle is the one that was made. In: the pack. Out: markup.

import type { EvidencePack, ToolUse } from '../../model/pack.ts';
import { type Html, html } from '../html.ts';
import { fileLink } from './file-link.ts';

/** Commands, with and without the tool, and the programs that made the pack. */
export function verifyPart(pack: EvidencePack): Html {
  const { platform } = pack.system;
  const image = `build/${platform.name}/sossl.elf`;
  return html`<section id="verify"><h2>How to verify this bundle</h2>
<ol><li>In the folder of this page, <code>sossl verify-bundle .</code> computes every hash again, follows each file to the program and the inputs that made it, and compares the counts that the documents state.</li>
<li><code>sossl verify-bundle . --image ${image}</code> also says whether the ELF or flat image in your hand is the one that was tested.</li>
<li>Without the tool: <code>sha256sum inputs.json</code> prints the evidence hash above, and ${fileLink(pack, 'manifest.json')} lists size and SHA-256 of every other file.</li></ol>
<p>Nothing is signed. Whoever hands you this bundle should hand you its evidence hash on another way.</p>
${toolsHtml(pack.tools)}</section>`;
}

function toolsHtml(tools: readonly ToolUse[]): Html {
  const rows = tools.map(
    ({ program, purpose, version, sha256 }) =>
      html`<tr><th>${program}</th><td>${purpose}</td><td>${version}</td><td class="digest"><code>${sha256 ?? 'not read'}</code></td></tr>`,
  );
  return html`<details><summary>Programs that made this pack (${tools.length})</summary>
<table><thead><tr><th>Program</th><th>What for</th><th>Version</th><th>SHA-256</th></tr></thead><tbody>${rows}</tbody></table></details>`;
}
