const DEPARTMENT = /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])$/;
/** Numbered from 1 in a department, so a postal code such as 59000 is none; 98… lies in the Pacific. */
const COMMUNE = /^((0[1-9]|[1-8]\d|9[0-5]|2[AB]|99)(?!000)\d{3}|(97[1-8]|98[4-9])(?!00)\d{2})$/;

/** A French department by its INSEE code, `2A` and `2B` for Corsica; undefined when it is not one. */
export function readDepartment(typed: string): string | undefined {
  const code = typed.trim().toUpperCase().padStart(2, '0');
  // 20 was Corsica until 1976.
  return DEPARTMENT.test(code) && code !== '20' ? code : undefined;
}

/** A commune by its INSEE code of 5 characters, `99…` for a country; it may no longer exist. */
export function readCommune(typed: string): string | undefined {
  const code = typed.trim().toUpperCase();
  return COMMUNE.test(code) ? code : undefined;
}
