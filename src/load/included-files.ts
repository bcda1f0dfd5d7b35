// Which headers C texts include by name in quotes, however deep. In: a text, the folders to search, a function that reads.
// Out: paths as found. Conditions are not looked at: a header that might be included is listed.

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]+"([^"\n]+)"/gm;

/** All files that these files reach, themselves not included unless they are; in the order in which they are found. */
export function includedFiles(
  files: readonly string[],
  folders: readonly string[],
  read: (path: string) => string | undefined,
): readonly string[] {
  const found = new Set<string>();
  const open = [...files];
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    const own = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    for (const [, name = ''] of (read(path) ?? '').matchAll(INCLUDE)) {
      const places = [own, ...folders].map((folder) => joined(folder, name));
      const hit = places.find((place) => read(place) !== undefined);
      if (hit === undefined || found.has(hit)) continue;
      found.add(hit);
      open.push(hit);
    }
  }
  return [...found];
}

/** `folder/name` without steps up that can be undone. */
function joined(folder: string, name: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${name}`.split('/')) {
    if (part === '.' || part === '') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
