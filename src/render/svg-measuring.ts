// What jsdom lacks to lay out a drawing: how large texts and shapes are. The text of a function that runs inside the document of
// jsdom; it gets the widths of letters and adds `getBBox` and `getComputedTextLength` to its elements. It knows the shapes and
// the movements that mermaid makes, and no others.

/** JavaScript: a function of `{ widths, other }`. */
export const MEASURING = `function (letters) {
  const ASCENT = 0.928, DESCENT = 0.236, PLAIN = 14;
  const advance = (text, size) => {
    let sum = 0;
    for (const letter of text) {
      const width = letters.widths[letter.codePointAt(0) - 32];
      sum += width === undefined ? letters.other : width;
    }
    return (sum / 1000) * size;
  };
  const sizeOf = (element) => {
    for (let at = element; at && at.getAttribute; at = at.parentNode) {
      const size = parseFloat(at.getAttribute('font-size') || (at.style && at.style.fontSize) || '');
      if (size > 0) return size;
    }
    return PLAIN;
  };
  const length = (text, size) => (/em$/.test(text) ? parseFloat(text) * size : parseFloat(text)) || 0;
  const attribute = (element, name, size) => length(element.getAttribute(name) || '0', size || PLAIN);
  const box = (x, y, right, bottom) => ({ x, y, right, bottom });
  const union = (boxes) => {
    const all = boxes.filter(Boolean);
    if (all.length === 0) return undefined;
    return box(
      Math.min(...all.map((b) => b.x)), Math.min(...all.map((b) => b.y)),
      Math.max(...all.map((b) => b.right)), Math.max(...all.map((b) => b.bottom)),
    );
  };
  const fromPoints = (points) =>
    points.length === 0
      ? undefined
      : box(
          Math.min(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y)),
          Math.max(...points.map(([x]) => x)), Math.max(...points.map(([, y]) => y)),
        );
  const numbers = (text) => (text.match(/-?\\d*\\.?\\d+(?:e[-+]?\\d+)?/gi) || []).map(Number);
  const pairs = (list) => list.flatMap((value, at) => (at % 2 === 0 && at + 1 < list.length ? [[value, list[at + 1]]] : []));
  const pathPoints = (d) => {
    let [x, y] = [0, 0];
    const points = [];
    for (const [, command, rest] of d.matchAll(/([a-z])([^a-z]*)/gi)) {
      const values = numbers(rest);
      const isOwn = command === command.toLowerCase();
      const kind = command.toUpperCase();
      const step = (dx, dy) => { [x, y] = isOwn ? [x + dx, y + dy] : [dx, dy]; points.push([x, y]); };
      if (kind === 'H') values.forEach((value) => step(value, isOwn ? 0 : y));
      else if (kind === 'V') values.forEach((value) => step(isOwn ? 0 : x, value));
      else if (kind === 'A') for (let at = 0; at + 6 < values.length; at += 7) step(values[at + 5], values[at + 6]);
      else {
        const each = kind === 'C' ? 6 : kind === 'Q' || kind === 'S' ? 4 : 2;
        for (let at = 0; at + each - 1 < values.length; at += each) {
          const group = pairs(values.slice(at, at + each));
          const [fromX, fromY] = [x, y];
          group.forEach(([dx, dy], index) => {
            if (index < group.length - 1) points.push(isOwn ? [fromX + dx, fromY + dy] : [dx, dy]);
          });
          const [dx, dy] = group[group.length - 1];
          step(dx, dy);
        }
      }
    }
    return points;
  };
  const anchorOf = (element) => {
    for (let at = element; at && at.getAttribute; at = at.parentNode) {
      const said = at.getAttribute('text-anchor') || (at.style && at.style.textAnchor);
      if (said) return said;
      const names = at.getAttribute('class') || '';
      if (/\\b(?:node|cluster|edgeLabel|cluster-label|label)\\b/.test(names)) return 'middle';
    }
    return 'start';
  };
  const textBox = (element) => {
    const size = sizeOf(element);
    const rows = [...element.children].filter((child) => child.tagName === 'tspan');
    const lines = rows.length === 0 ? [element] : rows;
    let y = attribute(element, 'y', size) + attribute(element, 'dy', size);
    const boxes = lines.map((line) => {
      const own = line === element ? '' : line.getAttribute('y');
      if (own) y = length(own, size);
      if (line !== element) y += attribute(line, 'dy', size);
      const width = advance(line.textContent, size);
      const x = line !== element && line.getAttribute('x') ? attribute(line, 'x', size) : attribute(element, 'x', size);
      const anchor = anchorOf(element);
      const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
      return line.textContent === '' ? undefined : box(left, y - ASCENT * size, left + width, y + DESCENT * size);
    });
    return union(boxes) || box(0, 0, 0, 0);
  };
  const moved = (element, inner) => {
    if (inner === undefined) return undefined;
    const move = /translate\\(([^)]*)\\)/.exec(element.getAttribute('transform') || '');
    const [dx, dy = 0] = move ? numbers(move[1]) : [0, 0];
    return box(inner.x + dx, inner.y + dy, inner.right + dx, inner.bottom + dy);
  };
  const own = (element) => {
    const get = (name) => attribute(element, name);
    switch (element.tagName) {
      case 'text': return textBox(element);
      case 'tspan': { const size = sizeOf(element); return box(0, 0, advance(element.textContent, size), size * (ASCENT + DESCENT)); }
      case 'rect': return box(get('x'), get('y'), get('x') + get('width'), get('y') + get('height'));
      case 'circle': return box(get('cx') - get('r'), get('cy') - get('r'), get('cx') + get('r'), get('cy') + get('r'));
      case 'ellipse': return box(get('cx') - get('rx'), get('cy') - get('ry'), get('cx') + get('rx'), get('cy') + get('ry'));
      case 'line': return fromPoints([[get('x1'), get('y1')], [get('x2'), get('y2')]]);
      case 'polygon': case 'polyline': return fromPoints(pairs(numbers(element.getAttribute('points') || '')));
      case 'path': return fromPoints(pathPoints(element.getAttribute('d') || ''));
      case 'g': case 'svg': case 'a': return union([...element.children].map((child) => moved(child, own(child))));
      default: return undefined;
    }
  };
  const measured = (element) => {
    const { x, y, right, bottom } = own(element) || box(0, 0, 0, 0);
    return { x, y, width: right - x, height: bottom - y, top: y, left: x, right, bottom };
  };
  const shape = window.SVGElement.prototype;
  shape.getBBox = function () { return measured(this); };
  shape.getBoundingClientRect = function () { return measured(this); };
  shape.getComputedTextLength = function () { return advance(this.textContent, sizeOf(this)); };
}`;
