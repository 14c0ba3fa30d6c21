/** An element of a sheet as it was read: the input of the sheet checks, free of any parser. */
export interface SheetElement {
  name: string;
  /** Line of the file where the element opens, from 1. */
  line: number;
  text: string;
  children: SheetElement[];
}

/** The direct children of that name, in the order of the file. */
export function childrenNamed(element: SheetElement, name: string): SheetElement[] {
  return element.children.filter((child) => child.name === name);
}

/** Every element at the end of a path of names, in the order of the file. */
export function elementsAt(element: SheetElement, ...path: string[]): SheetElement[] {
  return path.reduce((found, name) => found.flatMap((one) => childrenNamed(one, name)), [element]);
}

/** The text of the first child of that name, on one line; empty when there is none. */
export function textOf(element: SheetElement, name: string): string {
  return oneLine(element.children.find((child) => child.name === name)?.text ?? '');
}

/** Runs of whitespace, no-break spaces included, become one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
