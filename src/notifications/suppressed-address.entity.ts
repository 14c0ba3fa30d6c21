import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** An address that a server refused for good: nothing more is sent to it until somebody says otherwise. */
@Entity('suppressed_addresses')
@Unique('one_suppression_per_address', ['programmeId', 'address'])
@Check('suppressed_address_is_lower_case', 'address = lower(address)')
export class SuppressedAddress {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'suppressed_addresses_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'suppressed_address_programme' })
  @Column('uuid')
  programmeId: string;

  @Column('text')
  address: string;

  @Column('text')
  reason: string;

  @ForeignKey('Mail', { name: 'suppressed_address_mail', onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  mailId: string | null;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;
}
