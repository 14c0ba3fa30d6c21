import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A report sealed at an instant; a trigger keeps it as it is. */
@Entity('snapshots')
@Unique('one_snapshot_per_number', ['programmeId', 'number'])
@Check('sealed_once_it_is_past', 'as_of <= sealed_at')
@ForeignKey('CommitteeMeeting', ['programmeId', 'meetingId'], ['programmeId', 'id'], {
  name: 'snapshot_meeting',
})
export class Snapshot {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'snapshots_pkey' })
  id: string;

  @ForeignKey('Programme', { name: 'snapshot_programme' })
  @Column('uuid')
  programmeId: string;

  @Column('int')
  number: number;

  @Column('text')
  label: string;

  /** The instant that the figures are true of. */
  @Column('timestamptz')
  asOf: Date;

  @Index('snapshots_by_meeting')
  @Column('uuid', { nullable: true })
  meetingId: string | null;

  @Column('timestamptz')
  sealedAt: Date;

  @ForeignKey('Account', { name: 'snapshot_account' })
  @Column('uuid')
  sealedBy: string;

  /** Of the JSON document, in hexadecimal. */
  @Column('text')
  sha256: string;

  @ForeignKey('SigningKey', { name: 'snapshot_key' })
  @Column('text')
  kid: string;

  /** Of the JSON document: a detached JWS. */
  @Column('text')
  signature: string;
}

/** The bytes of one form of a snapshot. */
@Entity('snapshot_files')
@Check('snapshot_file_format', `format = ANY (ARRAY['json', 'csv', 'xlsx', 'pdf'])`)
export class SnapshotFile {
  @ForeignKey('Snapshot', { name: 'snapshot_file_snapshot' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'snapshot_files_pkey' })
  snapshotId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'snapshot_files_pkey' })
  format: 'json' | 'csv' | 'xlsx' | 'pdf';

  @Column('bytea')
  content: Buffer;
}
