import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = '@expo-google-fonts/atkinson-hyperlegible-next';
const FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

/** Folders of the faces that papers use: whole fonts, not web subsets, so that every European name prints. */
export function fontFolders(): string[] {
  const root = dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
  return FACES.map((face) => join(root, face));
}
