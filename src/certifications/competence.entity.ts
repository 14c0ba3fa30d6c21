import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** What is to be mastered, in the order of the block version. */
@Entity('competences')
@Unique('one_competence_per_code', ['blockVersionId', 'code'])
export class Competence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'competences_pkey' })
  id: string;

  @ForeignKey('BlockVersion', { name: 'competence_block_version' })
  @Column('uuid')
  blockVersionId: string;

  @Column('text')
  code: string;

  @Column('text')
  text: string;

  @Column('int')
  position: number;
}

/** What an assessor observes. */
@Entity('criteria')
@Unique('one_criterion_per_position', ['blockVersionId', 'position'])
@Unique('criterion_of_block_version', ['blockVersionId', 'id'])
@ForeignKey('Competence', ['blockVersionId', 'competenceCode'], ['blockVersionId', 'code'], {
  name: 'criterion_competence',
})
export class Criterion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'criteria_pkey' })
  id: string;

  @ForeignKey('BlockVersion', { name: 'criterion_block_version' })
  @Column('uuid')
  blockVersionId: string;

  @Column('text')
  competenceCode: string;

  @Column('text')
  text: string;

  @Column('boolean', { default: true })
  required: boolean;

  @Column('int')
  position: number;
}
