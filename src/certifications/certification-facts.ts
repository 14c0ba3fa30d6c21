/** A block version as other modules need it. Dates are `YYYY-MM-DD`. */
export interface BlockVersionFacts {
  id: string;
  blockId: string;
  blockCode: string;
  certificationCode: string;
  certificationTitle: string;
  number: number;
  status: 'draft' | 'published' | 'retired';
  title: string;
  independentMarking: boolean;
  /** Last day on which one may enter the certification; null where it has no such end. */
  registrationEndsOn: string | null;
  /** Last day on which the certification may be issued; null where it has no such end. */
  deliveryEndsOn: string | null;
  active: boolean;
}

/** A criterion of a block version. */
export interface CriterionFacts {
  id: string;
  blockVersionId: string;
  competenceCode: string;
  text: string;
  required: boolean;
}

/** A block, by what its certification calls it. */
export interface BlockFacts {
  id: string;
  code: string;
  certificationCode: string;
  certificationTitle: string;
  required: boolean;
}
