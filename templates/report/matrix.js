// Script of matrix.html: pages, filters, and the chains requirement → configuration → code → test → verdict and back.
// All data stands in the element #data; all text goes into the page as text, never as markup.
(() => {
  'use strict';

  const FIRST_SHOWN = 12;
  const FEW_MORE = 4;
  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = (rows) => new Map(rows.map((row) => [row.id ?? row.path, row]));
  const requirements = byId(data.requirements);
  const constructs = byId([...data.constructs, ...data.symbols]);
  const paths = byId(data.paths);
  const tests = byId(data.tests);

  // ---- elements ----

  function element(name, properties, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties ?? {})) {
      if (key in made) made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children.flat().filter((child) => child !== undefined));
    return made;
  }

  function link(kind, id, text) {
    return element('a', { href: `#${kind}=${encodeURIComponent(id)}` }, text ?? id);
  }

  function badge(state, words) {
    const { symbol, label, severity, explanation } = data.states[state];
    const sign = element('b', { 'aria-hidden': 'true' }, symbol);
    return element('span', { className: `state ${severity}`, title: explanation }, sign, ` ${words ?? label}`);
  }

  function step(title, ...content) {
    return element('section', { className: 'step' }, element('h4', {}, title), element('div', {}, ...content));
  }

  function none(text) {
    return element('p', { className: 'none' }, text);
  }

  /** The first rows, and a button for the rest. */
  function rowsWithMore(rows, draw, words) {
    if (rows.length === 0) return none(words);
    const first = rows.length <= FIRST_SHOWN + FEW_MORE ? rows.length : FIRST_SHOWN;
    const box = element('div', {}, rows.slice(0, first).map(draw));
    const rest = rows.slice(first);
    if (rest.length > 0) {
      const button = element('button', { type: 'button' }, `show ${rest.length} more`);
      button.addEventListener('click', () => button.replaceWith(...rest.map((row, at) => draw(row, at + first))));
      box.append(button);
    }
    return box;
  }

  function details(summary, open, fill) {
    const made = element('details', {}, element('summary', {}, ...summary));
    const draw = () => {
      if (made.open && made.childElementCount === 1) made.append(fill());
    };
    made.addEventListener('toggle', draw);
    made.open = open;
    draw();
    return made;
  }

  // ---- pieces of a chain ----

  function withTagsMarked(text) {
    return text.split(/(\/\* @req [^*]*\*\/)/).map((part, at) => (at % 2 === 1 ? element('mark', {}, part) : part));
  }

  function sourceOf(construct) {
    const symbol = document.querySelector(`details[data-symbol="${CSS.escape(construct.id)}"] pre`);
    if (symbol !== null) return symbol.textContent;
    const file = document.querySelector(`article[data-file="${CSS.escape(construct.file)}"]`);
    const lines = [...(file?.querySelectorAll('ol.code > li > code') ?? [])];
    const first = Math.min(construct.line, construct.tagLine ?? construct.line);
    return lines.slice(first - 1, construct.endLine).map((line) => line.textContent).join('\n');
  }

  function excerpt(construct) {
    const lines = sourceOf(construct).split('\n');
    const cut = lines.length > 40 ? [...lines.slice(0, 40), `… ${lines.length - 40} more lines`] : lines;
    return element('pre', { className: 'excerpt' }, ...withTagsMarked(cut.join('\n')));
  }

  function constructRow(construct, at) {
    const place = element('span', { className: 'place' }, `${construct.file}:${construct.line}`);
    const name = link('construct', construct.id, construct.symbol || construct.file);
    const kind = (construct.kind ?? 'monitor').replaceAll('_', ' ');
    const role = construct.role ? ` ${construct.role} ` : ' ';
    return details([badge(construct.state), ` ${kind} `, name, role, place], at < 2, () => excerpt(construct));
  }

  function observations(test) {
    const head = ['Stimulus', 'Expected', 'Observed', 'Verdict'].map((title) => element('th', {}, title));
    const rows = test.steps.map((step) => step.map((at) => data.texts[at])).map(([stimulus, expected, observed, verdict]) =>
      element('tr', {}, ...[stimulus, expected, observed].map((text) => element('td', {}, text)),
        element('td', {}, verdict === 'passed' ? badge('covered_deep', 'passed') : badge(verdict))),
    );
    const source = element('p', { className: 'place' }, `Expectation from ${test.about.map((at) => data.texts[at]).join('; ')}`);
    const changed = test.changedSubjects.length > 0 ? none(`changed since: ${test.changedSubjects.join(', ')}`) : undefined;
    const table = element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows));
    return element('div', {}, source, changed, test.steps.length > 0 ? table : none('no single steps'));
  }

  function verdictOf(test) {
    return test.state === 'covered_deep' ? badge('covered_deep', test.verdict) : badge(test.state);
  }

  function testRow(test, at) {
    return details([verdictOf(test), ' ', link('test', test.id), ` ${test.title}`], at < 1, () => observations(test));
  }

  /** Results with trouble first. */
  function testRows(indices) {
    const rows = indices.map((at) => data.tests[at]).filter((test) => test !== undefined);
    const good = (test) => (test.state === 'covered_deep' ? 1 : 0);
    return rowsWithMore([...rows].sort((a, b) => good(a) - good(b)), testRow, 'no result');
  }

  function requirementLine(id) {
    const row = requirements.get(id);
    if (row === undefined) return element('p', {}, `${id} (not in any requirement set)`);
    return element('p', {}, badge(row.state), ' ', link('requirement', id), ` ${row.title}`);
  }

  function requirementLines(ids, words) {
    return ids.length === 0 ? none(words) : element('div', {}, ids.map(requirementLine));
  }

  function pathLine(path) {
    return element('p', {}, paths.has(path) ? link('path', path) : path);
  }

  // ---- chains ----

  /** Everything above a requirement, nearest first; a circle ends where it began. */
  function above(row) {
    const seen = new Set([row.id]);
    const walk = (id) => {
      if (seen.has(id)) return [];
      seen.add(id);
      return [id, ...(requirements.get(id)?.satisfies ?? []).flatMap(walk)];
    };
    return row.satisfies.flatMap(walk);
  }

  function answerLine({ answer, how, evidence, by }) {
    const shown = evidence === undefined ? '' : ` Shown in: ${evidence}.`;
    return element('p', {}, element('b', {}, `Answer, ${answer}: `), `${how}${shown} (${by})`);
  }

  function words(row) {
    const facts = `${row.level}, ASIL ${row.asil}, revision ${row.revision}, verified by ${row.verification.join(', ')}; ${row.place}`;
    const list = [
      element('p', { className: 'text' }, row.text),
      element('p', {}, element('b', {}, 'Holds when: '), row.criterion),
      row.rationale === undefined ? undefined : element('p', {}, element('b', {}, 'Because: '), row.rationale),
      row.action === undefined ? undefined : element('p', {}, element('b', {}, 'Integrator: '), row.action),
      row.answer === undefined ? undefined : answerLine(row.answer),
      element('p', { className: 'place' }, facts),
    ];
    return list.filter((part) => part !== undefined);
  }

  function requirementChain(row) {
    const code = row.constructs.map((id) => constructs.get(id)).filter((each) => each !== undefined);
    const upper = row.level === 'SG' || row.level === 'FSR' || row.level === 'TSR';
    const checks = row.checks.length === 0 ? undefined : element('p', {}, `Checks of this tool: ${row.checks.join(', ')}`);
    const shown = rowsWithMore(row.configuration, pathLine, 'from no single place of the configuration');
    const middle = upper
      ? [step(`Refined by (${row.satisfiedBy.length})`, requirementLines(row.satisfiedBy, 'nothing'))]
      : [
          step(`Configuration (${row.configuration.length})`, shown),
          step(`Code (${code.length})`, rowsWithMore(code, constructRow, 'no construct'), checks ?? ''),
          step(`Tests (${row.tests.length})`, testRows(row.tests)),
        ];
    return element('div', { className: 'chain' },
      step('Requirement', ...words(row)),
      step('Above it', requirementLines(above(row), 'nothing above it')),
      ...middle,
      ...(row.assumptions.length === 0
        ? []
        : [step(`Subject to (${row.assumptions.length})`, requirementLines(row.assumptions, 'nothing'))]),
      step('Verdict', element('p', {}, badge(row.state), ` ${row.reason}`)));
  }

  function pathChain(row) {
    const code = row.constructs.map((id) => constructs.get(id)).filter((each) => each !== undefined);
    return element('div', { className: 'chain' },
      step('Requirements', requirementLines(row.requirements, 'none')),
      step(`Code (${code.length})`, rowsWithMore(code, constructRow, 'no construct')),
      step(`Tests (${row.tests.length})`, testRows(row.tests)));
  }

  function testChain(row) {
    return element('div', { className: 'chain' },
      step('Observed', observations(row)),
      step('Configuration', rowsWithMore(row.exercises, pathLine, 'no single place')),
      step('Requirements', requirementLines(row.requirements, 'none')));
  }

  const CHAINS = {
    requirement: [requirements, requirementChain],
    path: [paths, pathChain],
    test: [tests, testChain],
  };

  // ---- pages ----

  const PAGE_OF = { requirement: 'requirements', construct: 'code', path: 'configuration', test: 'tests' };

  function showPage(name) {
    for (const page of document.querySelectorAll('[data-page]')) page.hidden = page.id !== name;
    for (const tab of document.querySelectorAll('[data-tab]')) {
      if (tab.dataset.tab === name) tab.setAttribute('aria-current', 'page');
      else tab.removeAttribute('aria-current');
    }
    if (name !== 'code') closePanel();
  }

  function rowOf(kind, id) {
    return document.getElementById(`${kind}=${id}`);
  }

  function toggleChain(row, open) {
    const next = row.nextElementSibling;
    const isOpen = next !== null && next.classList.contains('opened');
    if (isOpen && !open) next.remove();
    if (isOpen || !open) return row.classList.toggle('isOpen', isOpen && open);
    const [kind, ...rest] = row.id.split('=');
    const [items, draw] = CHAINS[kind];
    const cell = element('td', { colSpan: row.cells.length }, draw(items.get(rest.join('='))));
    row.after(element('tr', { className: 'opened' }, cell));
    return row.classList.add('isOpen');
  }

  function openRow(kind, id) {
    const row = rowOf(kind, id);
    if (row === null) return;
    row.hidden = false;
    toggleChain(row, true);
    row.scrollIntoView({ block: 'start' });
    row.querySelector('a')?.focus({ preventScroll: true });
  }

  // ---- the panel of the code page ----

  const panel = document.getElementById('panel');

  function closePanel() {
    panel.hidden = true;
    document.body.classList.remove('withPanel');
    for (const old of document.querySelectorAll('.chosen')) old.classList.remove('chosen');
  }

  function openConstruct(id) {
    const construct = constructs.get(id);
    if (construct === undefined) return;
    closePanel();
    const at = data.constructs.indexOf(construct);
    const spans = [...document.querySelectorAll(at >= 0 ? `[data-c="${at}"]` : `[data-symbol="${CSS.escape(id)}"]`)];
    for (const span of spans) span.classList.add('chosen');
    if (at < 0 && spans[0] !== undefined) spans[0].open = true;
    const close = element('button', { type: 'button', className: 'close', title: 'close' }, '×');
    close.addEventListener('click', closePanel);
    const from = construct.from ?? [];
    const role = construct.role ? `role ${construct.role}` : (construct.origin ?? 'hand-written');
    panel.replaceChildren(close,
      element('h3', {}, construct.symbol || construct.file),
      element('p', { className: 'place' }, `${(construct.kind ?? 'monitor').replaceAll('_', ' ')}, ${role}, ${construct.file}:${construct.line}`),
      element('p', {}, badge(construct.state)),
      element('div', { className: 'chain' },
        step('Requirements', requirementLines(construct.requirements, 'no tag')),
        step('Configuration', rowsWithMore(from, pathLine, 'no place in the configuration')),
        step(`Tests (${construct.tests.length})`, testRows(construct.tests))));
    panel.hidden = false;
    document.body.classList.add('withPanel');
    spans[0]?.scrollIntoView({ block: 'center' });
  }

  // ---- filters ----

  function choice(rows, key, title) {
    const values = [...new Set(rows.map((row) => row.dataset[key]).filter((value) => value !== undefined))];
    if (values.length === 0) return undefined;
    const options = values.map((value) => element('option', { value }, data.states[value]?.label ?? value));
    return element('select', { 'data-key': key, 'aria-label': title }, element('option', { value: '' }, `${title}: all`), ...options);
  }

  function searchText(row) {
    const [kind, ...rest] = row.id.split('=');
    const item = CHAINS[kind][0].get(rest.join('='));
    return `${row.textContent} ${item?.text ?? ''}`.toLowerCase();
  }

  function addFilter(box) {
    const rows = [...box.parentElement.querySelectorAll('tr[data-row]')];
    const texts = new Map(rows.map((row) => [row, searchText(row)]));
    const input = element('input', { type: 'search', placeholder: 'Filter by text', 'aria-label': 'Filter by text' });
    const selects = [choice(rows, 'level', 'Level'), choice(rows, 'state', 'State')].filter((each) => each !== undefined);
    const count = element('output', {});
    const apply = () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        const fits = texts.get(row).includes(wanted) && selects.every(({ value, dataset }) => value === '' || row.dataset[dataset.key] === value);
        row.hidden = !fits;
        if (!fits) toggleChain(row, false);
        shown += fits ? 1 : 0;
      }
      count.textContent = `${shown} of ${rows.length} shown`;
    };
    for (const control of [input, ...selects]) control.addEventListener('input', apply);
    box.append(input, ...selects, count);
    apply();
  }

  // ---- start ----

  function follow() {
    const address = location.hash.slice(1);
    const [kind, ...rest] = address.split('=');
    if (rest.length === 0) {
      showPage(document.getElementById(kind)?.dataset.page === undefined ? 'requirements' : kind);
      return;
    }
    const id = decodeURIComponent(rest.join('='));
    showPage(PAGE_OF[kind] ?? 'requirements');
    if (kind === 'construct') openConstruct(id);
    else if (kind in CHAINS) openRow(kind, id);
  }

  document.body.classList.add('scripted');
  for (const box of document.querySelectorAll('[data-filter]')) addFilter(box);
  document.addEventListener('click', (event) => {
    if (event.target.closest('a, button, summary, input, select, .opened')) return;
    const row = event.target.closest('tr[data-row]');
    const span = event.target.closest('[data-c]');
    if (row !== null) toggleChain(row, !row.classList.contains('isOpen'));
    else if (span !== null) location.hash = `construct=${encodeURIComponent(data.constructs[Number(span.dataset.c)].id)}`;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closePanel();
  });
  window.addEventListener('hashchange', follow);
  follow();
})();
