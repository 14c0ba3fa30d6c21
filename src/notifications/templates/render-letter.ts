import type { Block, Letter } from './letter.js';

/** Who is written to, and what every mail says at its end. */
export interface Envelope {
  toName: string;
  /** Who runs the programme; null when nobody is named. */
  from: string | null;
  /** Where the product is. */
  publicUrl: string;
}

/** The letter as plain text, lines of any length: mail programs wrap them. */
export function asText({ blocks }: Letter, envelope: Envelope): string {
  return [greeting(envelope), ...blocks.map(textOf), ...closing(envelope)].join('\n\n') + '\n';
}

/** The letter as simple HTML; every word of it is escaped here and nowhere else. */
export function asHtml({ subject, blocks }: Letter, envelope: Envelope): string {
  const body = [paragraph(greeting(envelope)), ...blocks.map(htmlOf), ...closing(envelope).map(paragraph)];
  return [
    `<!doctype html>`,
    `<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escaped(subject)}</title></head>`,
    `<body style="font-family: Arial, sans-serif; font-size: 16px; line-height: 1.5; color: #161616; max-width: 40em">`,
    ...body,
    `</body></html>`,
    ``,
  ].join('\n');
}

function greeting({ toName }: Envelope): string {
  return `Bonjour ${toName},`;
}

function closing({ from, publicUrl }: Envelope): string[] {
  return [...(from ? [from] : []), `Votre espace\u202f: ${publicUrl}`];
}

function textOf(block: Block): string {
  if (block.kind === 'text') return block.text;
  if (block.kind === 'list') return block.items.map((item) => `- ${item}`).join('\n');
  return block.rows.map(([name, value]) => `${name}\u202f: ${value}`).join('\n');
}

function htmlOf(block: Block): string {
  if (block.kind === 'text') return paragraph(block.text);
  if (block.kind === 'list') {
    return `<ul>\n${block.items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}\n</ul>`;
  }
  const cell = 'style="text-align: left; vertical-align: top; padding: 2px 16px 2px 0; font-weight: normal"';
  const rows = block.rows.map(
    ([name, value]) =>
      `<tr><th scope="row" ${cell}>${escaped(name)}</th><td><strong>${escaped(value)}</strong></td></tr>`,
  );
  return `<table>\n${rows.join('\n')}\n</table>`;
}

function paragraph(words: string): string {
  return `<p>${escaped(words)}</p>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(words: string): string {
  return words.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
