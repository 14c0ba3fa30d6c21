import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The answer that was given under a key, so that the same request gets it again. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'idempotency_keys_pkey' })
  accountId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pkey' })
  key: string;

  @Column('text')
  fingerprint: string;

  @Column('int', { nullable: true })
  status: number | null;

  @Column('json', { nullable: true })
  body: unknown;

  @Column('text', { nullable: true })
  etag: string | null;

  @Index('idempotency_keys_by_age')
  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;
}
