import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** When the learners of a cohort may sign; a cohort without a row has the defaults. */
@Entity('signing_windows')
@Check(
  'signing_window_bounds',
  `((opens_minutes_before >= 0) AND (opens_minutes_before <= 60)) AND ((closes_minutes_after >= 0) AND (closes_minutes_after <= 10080))`,
)
@Unique('one_signing_window_per_version', ['cohortId', 'version'])
export class SigningWindowRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'signing_windows_pkey' })
  id: string;

  @ForeignKey('Cohort', { name: 'signing_window_cohort' })
  @Index('one_signing_window_in_force', {
    unique: true,
    where: `superseded_at = 'infinity'::timestamp with time zone`,
  })
  @Column('uuid')
  cohortId: string;

  @Column('int')
  version: number;

  @Column('int')
  opensMinutesBefore: number;

  @Column('int')
  closesMinutesAfter: number;

  @Column('uuid')
  recordedBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  recordedAt: Date;

  @Column('timestamptz', { default: () => `'infinity'` })
  supersededAt: Date;
}

/** A code as a trainer showed it, hashed. */
@Entity('signing_codes')
@Unique('one_half_day_per_typed_code', ['typedHash'])
@Unique('one_half_day_per_scanned_code', ['scannedHash'])
@ForeignKey('HalfDay', ['cohortId', 'halfDayId'], ['cohortId', 'id'], { name: 'signing_code_half_day' })
export class SigningCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'signing_codes_pkey' })
  id: string;

  @Column('uuid')
  cohortId: string;

  @Column('uuid')
  halfDayId: string;

  @Column('text')
  typedHash: string;

  @Column('text')
  scannedHash: string;

  @Column('uuid')
  shownBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  shownAt: Date;

  @Index('signing_codes_by_end')
  @Column('timestamptz')
  expiresAt: Date;
}

/** How often an account tried codes of late. */
@Entity('signing_code_tries')
export class SigningCodeTries {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'signing_code_tries_pkey' })
  accountId: string;

  @Column('int')
  tries: number;

  @Column('timestamptz')
  since: Date;
}
