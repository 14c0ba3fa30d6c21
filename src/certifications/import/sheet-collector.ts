import type { SheetElement } from '../domain/sheet-element.js';

/** The parts of a `FICHE` that the import reads. Partners, juries and statistics are most of the file: skipped. */
const WANTED: ReadonlySet<string> = new Set([
  'NUMERO_FICHE', 'INTITULE', 'ETAT_FICHE', 'ACTIF', 'NOMENCLATURE_EUROPE', 'DATE_FIN_ENREGISTREMENT',
  'DATE_LIMITE_DELIVRANCE', 'CERTIFICATEURS', 'CODES_NSF', 'CODES_ROME', 'FORMACODES', 'ANCIENNES_CERTIFICATIONS',
  'NOUVELLES_CERTIFICATIONS', 'BLOCS_COMPETENCES', 'CORRESPONDANCES',
]); // prettier-ignore

/** About what an element costs in memory beside its text, in characters. */
const ELEMENT_COST = 100;

/** Gathers the elements of one sheet at a time, up to a size. */
export class SheetCollector {
  private stack: SheetElement[] = [];
  private skipped = 0;
  private size = 0;

  constructor(private readonly maxSheetChars: number) {}

  /** Whether text read now belongs to a part that is wanted. */
  get listening(): boolean {
    return this.skipped === 0 && this.stack.length > 1;
  }

  get oversized(): boolean {
    return this.size > this.maxSheetChars;
  }

  begin(line: number): void {
    this.stack = [{ name: 'FICHE', line, text: '', children: [] }];
    this.skipped = 0;
    this.size = 0;
  }

  open(name: string, line: number): void {
    const parent = this.stack.at(-1);
    const wanted = this.stack.length > 1 || WANTED.has(name);
    if (this.skipped > 0 || !parent || !wanted || this.oversized) {
      this.skipped++;
      return;
    }
    this.size += ELEMENT_COST;
    const element = { name, line, text: '', children: [] };
    parent.children.push(element);
    this.stack.push(element);
  }

  text(text: string): void {
    const element = this.stack.at(-1);
    if (!element || !this.listening) return;
    this.size += text.length;
    if (!this.oversized) element.text += text;
  }

  close(): void {
    if (this.skipped > 0) this.skipped--;
    else this.stack.pop();
  }

  /** The sheet as far as it was kept. */
  end(): SheetElement | undefined {
    const [fiche] = this.stack;
    this.stack = [];
    return fiche;
  }
}
