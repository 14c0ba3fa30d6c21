import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type ImportRunStatus = 'running' | 'done' | 'failed';

/** One import: how far it is, and what came of it. */
@Entity('import_runs')
@Check('import_run_status', `status IN ('running', 'done', 'failed')`)
export class ImportRun {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'import_runs_pkey' })
  id: string;

  @Column('text')
  kind: string;

  @Column('uuid')
  startedBy: string;

  @Column('text', { default: 'running' })
  status: ImportRunStatus;

  @Column('bigint', { default: 0 })
  bytesTotal: number;

  @Column('bigint', { default: 0 })
  bytesRead: number;

  @Column('int', { default: 0 })
  rowsRead: number;

  @Column('text', { nullable: true })
  sha256: string | null;

  @Column('jsonb', { nullable: true })
  result: Record<string, unknown> | null;

  @Index('import_runs_by_start')
  @Column('timestamptz', { default: () => 'maillon_now()' })
  startedAt: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;
}
