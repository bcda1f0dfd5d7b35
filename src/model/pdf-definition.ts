// A document as plain data: what stands on its pages, and nothing of how it is set. Reports make one, `render/` turns it into
// bytes. Every text is a run, so that whatever reaches a page went through the fonts.

/** How a text is meant. `good`, `neutral` and `gap` are the severities of states; each stands beside a symbol or a word. */
export type PdfInk = 'plain' | 'quiet' | 'accent' | 'good' | 'neutral' | 'gap';

export interface PdfRun {
  readonly text: string;
  /** Names, values and paths of programs and files. */
  readonly code?: boolean;
  readonly strong?: boolean;
  readonly ink?: PdfInk;
  /** Anchor that it leads to. */
  readonly to?: string;
}

export interface PdfColumn {
  readonly title: string;
  /** Points; what is left is shared by the columns without a width. */
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
}

export interface PdfCell {
  readonly runs: readonly PdfRun[];
  /** Anchor of this place. */
  readonly id?: string;
}

/** A row of a table; one that names a group spans all columns. */
export type PdfRow = { readonly cells: readonly PdfCell[] } | { readonly group: PdfCell };

export interface PdfHeading {
  readonly kind: 'heading';
  /** 1 begins a page and stands in the contents and the outline; 2 in both; 3 in neither. */
  readonly level: 1 | 2 | 3;
  /** `4`, `4.2`, `A`; empty for none. */
  readonly number: string;
  readonly text: string;
  readonly id: string;
}

export interface PdfTable {
  readonly kind: 'table';
  readonly columns: readonly PdfColumn[];
  readonly rows: readonly PdfRow[];
}

export interface PdfPicture {
  readonly kind: 'picture';
  /** Text of an SVG; a PNG stands in only where there is none. */
  readonly picture: { readonly svg: string } | { readonly png: Uint8Array };
  readonly id: string;
}

export interface PdfListing {
  readonly kind: 'listing';
  readonly lines: readonly {
    readonly number: number;
    readonly text: string;
    readonly id: string;
    /** Anchor that the number leads to. */
    readonly to?: string;
  }[];
}

export type PdfBlock =
  | PdfHeading
  | PdfTable
  | PdfPicture
  | PdfListing
  | {
      readonly kind: 'paragraph';
      readonly runs: readonly PdfRun[];
      readonly style: 'body' | 'lead' | 'small';
    }
  | { readonly kind: 'list'; readonly items: readonly (readonly PdfRun[])[] }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly cell: PdfCell }[] }
  /** Contents with page numbers, of all headings of level 1 and 2. */
  | { readonly kind: 'contents' }
  /** Empty fields for people to fill in. */
  | { readonly kind: 'fields'; readonly rows: readonly string[]; readonly columns: readonly string[] };

/** Pages of one orientation. The first block begins a page. */
export interface PdfPart {
  readonly landscape: boolean;
  readonly blocks: readonly PdfBlock[];
}

export interface PdfCover {
  readonly title: string;
  readonly subject: string;
  readonly about: string;
  /** `Draft` or `Released`. */
  readonly mark: string;
  readonly verdict: { readonly label: string; readonly words: string; readonly ink: PdfInk };
  readonly facts: readonly { readonly label: string; readonly runs: readonly PdfRun[] }[];
  readonly parts: PdfTable;
}

export interface PdfDefinition {
  readonly title: string;
  readonly subject: string;
  readonly keywords: string;
  /** Name and version of the program that made it. */
  readonly creator: string;
  readonly language: string;
  readonly header: { readonly left: string; readonly right: string };
  readonly footer: { readonly left: string };
  readonly cover: PdfCover;
  readonly parts: readonly PdfPart[];
}

/** A file inside a document. */
export interface PdfAttachment {
  readonly name: string;
  readonly content: Uint8Array;
  readonly about: string;
}

/** A font as it is used: its bytes by the name that the font itself has. */
export interface PdfFont {
  /** PostScript name: `Roboto-Regular`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}
