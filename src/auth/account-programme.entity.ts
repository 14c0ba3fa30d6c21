import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A programme that a coordinator runs or an auditor reads. */
@Entity('account_programmes')
export class AccountProgramme {
  @ForeignKey('Account', { name: 'account_programme_account', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_programmes_pkey' })
  accountId: string;

  @ForeignKey('Programme', { name: 'account_programme_programme' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_programmes_pkey' })
  programmeId: string;
}
