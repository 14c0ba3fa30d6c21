/** Makes every line end a `\n`, over pieces of text that may part a `\r` from its `\n`. */
export class LineEnds {
  private afterReturn = false;

  toNewlines(piece: string): string {
    if (piece === '') return '';
    const text = this.afterReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
    this.afterReturn = piece.endsWith('\r');
    return text.replace(/\r\n?/g, '\n');
  }
}

/** How many lines end in the text. */
export function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
