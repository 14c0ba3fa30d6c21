/**
 * The code of a fault of the system (`ENOENT`) or of PostgreSQL (`3D000`); empty when it has none. By shape, not by
 * class: an error may come from another realm.
 */
export function codeOf(fault: unknown): string {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
}
