import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader, or a screen reader, finds in a PDF. */
export interface ReadPdf {
  /** The text of each page in reading order. */
  pages: string[];
  /** All of it, spaces of any kind as one plain space. */
  text: string;
  title: string | undefined;
  language: string | undefined;
  tagged: boolean;
  /** Roles of the structure tree over all pages, each once. */
  roles: string[];
  /** Alternative texts of figures. */
  alternatives: string[];
}

interface Node {
  role?: string;
  alt?: string;
  children?: Node[];
}

/** Reads a PDF by another program than the one that made it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await loading.promise;
  const pages: string[] = [];
  const nodes: Node[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''));
    nodes.push(...flattened((await page.getStructTree()) as Node | null));
  }
  const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } };
  const marks = (await document.getMarkInfo()) as { Marked?: boolean } | null;
  const read = {
    pages,
    text: pages.join(' ').replace(/\s+/g, ' '),
    title: info.Title,
    language: info.Language,
    tagged: marks?.Marked === true,
    roles: [...new Set(nodes.flatMap(({ role }) => role ?? []))],
    alternatives: nodes.flatMap(({ alt }) => alt ?? []),
  };
  await loading.destroy();
  return read;
}

function flattened(node: Node | null): Node[] {
  return node ? [node, ...(node.children ?? []).flatMap(flattened)] : [];
}
