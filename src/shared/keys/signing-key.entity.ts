import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The public part of a key that the product signs, or signed, with. */
@Entity('signing_keys')
export class SigningKey {
  /** The thumbprint of the key (RFC 7638). */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signing_keys_pkey' })
  kid: string;

  @Column('jsonb')
  publicJwk: unknown;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  firstUsedAt: Date;

  @Column('timestamptz', { nullable: true })
  retiredAt: Date | null;
}
