import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** The secret address of somebody's calendar; only its hash is kept. */
@Entity('calendar_feeds')
@Unique('one_calendar_per_token', ['tokenHash'])
@Index('one_calendar_address_per_account', ['accountId'], { unique: true, where: 'revoked_at IS NULL' })
export class CalendarFeed {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calendar_feeds_pkey' })
  id: string;

  @ForeignKey('Account', { name: 'calendar_feed_account', onDelete: 'CASCADE' })
  @Column('uuid')
  accountId: string;

  @Column('text')
  tokenHash: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
