import { Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A person expected at a half-day; written by the database, which refuses two at once. */
@Entity('bookings')
@Exclusion('nobody_in_two_half_days_at_once', 'USING gist (person_id WITH =, during WITH &&)')
export class Booking {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bookings_pkey' })
  personId: string;

  @ForeignKey('HalfDay', { name: 'booking_half_day', onDelete: 'CASCADE' })
  @Index('bookings_by_half_day')
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bookings_pkey' })
  halfDayId: string;

  @Column('uuid')
  cohortId: string;

  @Column('tstzrange')
  during: string;
}
