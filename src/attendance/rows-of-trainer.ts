import { Injectable } from '@nestjs/common';
import { AttendanceRepository, type HalfDayRow, type SheetRow } from './attendance.repository.js';
import type { EvidenceKind } from './domain/evidence-kinds.js';
import { sheetSeen } from './domain/sheet-seen.js';
import { EvidenceRepository } from './evidence.repository.js';
import { type Call, meansOf } from './means-of.js';
import { SignaturesRepository } from './signatures.repository.js';

/** What follows from what a trainer recorded of a half-day at a distance. */
@Injectable()
export class RowsOfTrainer {
  constructor(
    private readonly attendance: AttendanceRepository,
    private readonly signatures: SignaturesRepository,
    private readonly evidence: EvidenceRepository,
  ) {}

  async record(
    call: Call,
    halfDay: HalfDayRow,
    kind: EvidenceKind,
    rows: readonly string[],
    enrolmentId: string | null = null,
  ): Promise<void> {
    const sheet = sheetSeen(halfDay, await this.attendance.everyone(halfDay.id));
    await this.evidence.add({ kind, halfDay, enrolmentId, means: meansOf(call), sheet, rows });
  }

  /** Those who now have connection and activity count as signed, by what the trainer recorded. */
  async signProven(call: Call, halfDay: HalfDayRow, before: readonly SheetRow[]): Promise<void> {
    const unsigned = new Set(before.filter((row) => !row.signedAt).map((row) => row.enrolmentId));
    const now = await this.attendance.everyone(halfDay.id);
    const present = (row: SheetRow) => row.status === null || row.status === 'present';
    for (const row of now) {
      if (!unsigned.has(row.enrolmentId) || !row.connected || row.activities === 0 || !present(row)) continue;
      const { id } = await this.signatures.insert({
        halfDayId: halfDay.id,
        cohortId: halfDay.cohortId,
        accountId: call.actor.accountId,
        enrolmentId: row.enrolmentId,
        trainerId: null,
        authenticatedBy: 'connection_and_activity',
      });
      const means = { ...meansOf(call), authenticatedBy: 'connection_and_activity' as const };
      const { enrolmentId } = row;
      await this.evidence.add({
        kind: 'signed',
        halfDay,
        enrolmentId,
        means,
        sheet: sheetSeen(halfDay, [row]),
        rows: [id],
      });
    }
  }
}
