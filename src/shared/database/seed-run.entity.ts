import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A seed that was begun, and when it was finished. */
@Entity('seed_runs')
export class SeedRun {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'seed_runs_pkey' })
  name: string;

  @Column('timestamptz', { default: () => 'maillon_now()' })
  startedAt: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;
}
