import { ChoiceField, ObjectField, TextField } from '../../shared/http/fields.js';
import type { Words } from '../../shared/errors/words.js';
import type { SizeBasis, SizeClass } from '../domain/size-class.js';

const CLASSES: Record<SizeClass, Words> = {
  micro: { fr: 'micro-entreprise', en: 'micro-enterprise' },
  pme: { fr: 'PME', en: 'small or medium enterprise (PME)' },
  eti: { fr: 'ETI', en: 'intermediate-sized enterprise (ETI)' },
  ge: { fr: 'grande entreprise', en: 'large enterprise' },
};

const BASES: Record<SizeBasis, Words> = {
  full: { fr: 'd’après l’effectif et les comptes', en: 'by headcount and accounts' },
  headcount_only: { fr: 'd’après le seul effectif', en: 'by headcount only' },
};

export class SizeWordsResponse implements Words {
  @TextField({ example: 'PME, d’après le seul effectif' })
  fr: string;

  @TextField({ example: 'small or medium enterprise (PME), by headcount only' })
  en: string;
}

/** Size class of a company (décret n° 2008-1354), computed from its figures. */
export class SizeResponse {
  @ChoiceField(['micro', 'pme', 'eti', 'ge'])
  class: SizeClass;

  @ChoiceField(['full', 'headcount_only'])
  basis: SizeBasis;

  @ObjectField(() => SizeWordsResponse)
  inWords: SizeWordsResponse;

  static from(sizeClass: SizeClass, basis: SizeBasis): SizeResponse {
    const [is, by] = [CLASSES[sizeClass], BASES[basis]];
    return { class: sizeClass, basis, inWords: { fr: `${is.fr}, ${by.fr}`, en: `${is.en}, ${by.en}` } };
  }
}
