type Child = string | undefined | Child[];

/** Text as it may stand in XML: escaped, and without the signs that XML cannot hold. */
export function xmlText(value: string): string {
  return value
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An element of elements made by this same function; use `xmlText` for text. */
export function element(name: string, attributes: Record<string, string>, ...children: Child[]): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(value)}"`);
  return `<${name}${said.join('')}>${children
    .flat(9)
    .filter((child) => child !== undefined)
    .join('')}</${name}>`;
}

/** A whole document. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}
