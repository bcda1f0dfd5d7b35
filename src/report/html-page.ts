// The frame of a page that stands alone: its style is in it, and no script and nothing from elsewhere runs in it. In: title, style of
// this package, body. Out: the page.

import { type Html, html, trustedAsset } from './html.ts';

/** The page as text. */
export function htmlPage(title: string, style: string, body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${trustedAsset(style)}</style></head>
<body>${body}
</body></html>
`.markup;
}
