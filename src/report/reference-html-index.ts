// The indexes at the end of the reference page in HTML: general codes, capabilities, requirements, check codes.

import { type Html, html } from './html.ts';
import { anchorOf, capabilityFacts, codeFacts, marked, requirementFacts } from './reference-facts.ts';
import { CODE_AREAS } from './reference-figures.ts';
import { factsHtml, lineHtml, partHtml } from './reference-html-parts.ts';
import type { Reference, ReferenceCode } from './reference-model.ts';

/** All indexes, in the order of the contents. */
export function indexesHtml(page: Reference): Html {
  return html`${generalHtml(page)}${capabilitiesHtml(page)}${requirementsHtml(page)}${codesHtml(page)}`;
}

function generalHtml({ codes, general }: Reference): Html {
  const rows = codes
    .filter(({ code }) => general.includes(code))
    .map(({ code, name }) => html`<li>${partHtml({ to: 'diagnostic', name: code })} ${name}</li>`);
  return html`<section id="part.general"><h2>Codes that any setting can have</h2>
<p class="text">They are about text, form, names, links to requirements and effects, and stand at no single setting above.</p>
<ul class="columns">${rows}</ul></section>
`;
}

function capabilitiesHtml({ capabilities }: Reference): Html {
  const rows = capabilities.map(
    (
      one,
    ) => html`<article id="${anchorOf('capability', one.name)}"><h4>${one.name}${one.offered.length === 0 ? html`` : html`<span class="badge">offered</span>`}</h4>
${factsHtml(capabilityFacts(one))}</article>
`,
  );
  return html`<section id="part.capabilities"><h2>Capabilities of a monitor</h2>
<p class="text">What a configuration can ask of a monitor. <code>sossl build</code> refuses a configuration that asks for one that its monitor does not declare.</p>
${rows}</section>
`;
}

function requirementsHtml({ requirements }: Reference): Html {
  const rows = requirements.map(
    (
      one,
    ) => html`<article id="${one.id}"><h4>${one.id} <span class="title">${one.title}</span><span class="badge">ASIL ${one.asil}</span></h4>
<p class="text">${one.text}</p>
${factsHtml(requirementFacts(one))}</article>
`,
  );
  return html`<section id="part.requirements"><h2>Requirements</h2>
<p class="text">Those of the framework that a setting, a capability or a check code leads to, with the way back. All others, and what claims each of them, stand in the document that <code>sossl requirements</code> writes.</p>
${rows}</section>
`;
}

function codesHtml({ codes }: Reference): Html {
  const areas = CODE_AREAS.map(({ area, title }) => {
    const own = codes.filter(({ code }) => code.startsWith(area));
    return html`<h3 id="area.${area}">${area}: ${title}</h3>${own.map(codeHtml)}`;
  });
  return html`<section id="part.codes"><h2>Check codes</h2>
<p class="text">Each with its meaning, what to do, the requirements that its check carries out, and a case that shows it. <code>‹name›</code> stands for what a finding fills in.</p>
${areas}</section>
`;
}

function codeHtml(code: ReferenceCode): Html {
  return html`<article id="${code.code}"><h4><a href="#${code.code}">${code.code}</a> <span class="title">${code.name}</span><span class="badge">${code.severity}</span></h4>
<p class="text">${lineHtml(marked(code.about))}</p>
${factsHtml(codeFacts(code))}</article>
`;
}
