// Whether a value that was read back has the form of what a step gives. In: the value, its form. Out: yes or no. It asks for what
// later steps take for granted of lists, texts and bytes; what they mean is not looked at.

/** `['text']` is a list of texts; members that are not named may be anything. */
export type Shape =
  | 'text'
  | 'bytes'
  | 'list'
  | 'fields'
  | readonly [Shape]
  | { readonly [member: string]: Shape };

/** An output file; its content may be text or bytes. */
export const FILE_SHAPE: Shape = { path: 'text' };

export const PRODUCER_SHAPE: Shape = { program: 'text', version: 'text', arguments: ['text'] };

/** Whether the value has the form, down to what the form names. */
export function hasShape(value: unknown, shape: Shape): boolean {
  if (shape === 'text') return typeof value === 'string';
  if (shape === 'bytes') return value instanceof Uint8Array;
  if (shape === 'list') return Array.isArray(value);
  if (shape === 'fields') return isFields(value);
  if (isListShape(shape)) {
    const [each] = shape;
    return Array.isArray(value) && value.every((entry: unknown) => hasShape(entry, each));
  }
  return isFields(value) && Object.entries(shape).every(([name, member]) => hasShape(value[name], member));
}

function isListShape(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
