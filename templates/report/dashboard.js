// The search field of the dashboard, and folded lists that open for printing, those of files aside. Everything else works
// without this.
'use strict';
(() => {
  document.documentElement.classList.add('scripted');

  const showMatches = (input) => {
    const words = input.value.toLowerCase();
    const rows = [...document.querySelectorAll(input.dataset.filter)];
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(words);
    const shown = rows.filter((row) => !row.hidden).length;
    input.closest('p').querySelector('output').textContent = `${shown} of ${rows.length} shown`;
    for (const list of document.querySelectorAll('#documents details')) list.open = words !== '';
    for (const group of document.querySelectorAll('#documents .group')) {
      group.hidden = group.querySelector('tr[data-file]:not([hidden])') === null;
    }
  };
  for (const input of document.querySelectorAll('input[data-filter]')) {
    input.addEventListener('input', () => showMatches(input));
  }

  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')].filter((list) => !list.closest('#documents'));
    for (const list of opened) list.open = true;
  });
  addEventListener('afterprint', () => {
    for (const list of opened) list.open = false;
  });
})();
