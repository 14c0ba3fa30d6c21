import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One refresh token of a session; only its hash is kept. A family is the session through its rotations. */
@Entity('refresh_tokens')
export class RefreshToken {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'refresh_tokens_pkey' })
  id: string;

  @Index('refresh_tokens_by_family')
  @Column('uuid')
  familyId: string;

  @ForeignKey('Account', { name: 'refresh_token_account', onDelete: 'CASCADE' })
  @Index('refresh_tokens_by_account')
  @Column('uuid')
  accountId: string;

  @Index('one_refresh_token_per_hash', { unique: true })
  @Column('text')
  tokenHash: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  issuedAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}

/** Failed sign-ins under one key (account or address). */
@Entity('sign_in_failures')
export class SignInFailure {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sign_in_failures_pkey' })
  key: string;

  @Column('int')
  failures: number;

  @Column('timestamptz')
  lastFailureAt: Date;

  @Column('timestamptz', { nullable: true })
  blockedUntil: Date | null;
}

/** A link that makes an invited account active, valid once. */
@Entity('invitations')
export class Invitation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitations_pkey' })
  id: string;

  @ForeignKey('Account', { name: 'invitation_account', onDelete: 'CASCADE' })
  @Index('invitations_by_account')
  @Column('uuid')
  accountId: string;

  @Index('one_invitation_per_hash', { unique: true })
  @Column('text')
  tokenHash: string;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  acceptedAt: Date | null;
}

/** One line of the security log. */
@Entity('security_events')
export class SecurityEvent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'security_events_pkey' })
  id: string;

  @Index('security_events_by_age')
  @Column('timestamptz', { default: () => 'maillon_now()' })
  occurredAt: Date;

  @Column('text')
  kind: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('text', { nullable: true })
  addressPrefix: string | null;
}
