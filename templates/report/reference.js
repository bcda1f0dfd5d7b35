// A box that hides the settings, codes and requirements in which its words do not occur. The page is complete without it.
(() => {
  const box = document.createElement('input');
  box.type = 'search';
  box.placeholder = 'Filter: crc, SYS0203, SSR-F-NET-001 …';
  box.setAttribute('aria-label', 'Filter the entries of this page');
  const count = document.createElement('output');
  const line = document.createElement('p');
  line.className = 'filter';
  line.append(box, count);
  document.querySelector('main').before(line);
  const entries = [...document.querySelectorAll('main article, main .map')].map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
  }));
  box.addEventListener('input', () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { element, text } of entries) {
      element.hidden = !words.every((word) => text.includes(word));
      if (!element.hidden) shown += 1;
    }
    for (const section of document.querySelectorAll('main section')) {
      const own = [...section.querySelectorAll('article, .map')];
      section.hidden = words.length > 0 && own.every((element) => element.hidden);
    }
    count.textContent = words.length === 0 ? '' : `${shown} / ${entries.length}`;
  });
})();
