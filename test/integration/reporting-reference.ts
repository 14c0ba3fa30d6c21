import type { Rows, Versioned } from './reporting-rows.js';

/**
 * The completion report over plain rows, one person after another, written from the definitions and sharing no line
 * with the product: what the SQL has to agree with.
 */
export interface ReferenceGroup {
  /** Who is behind each figure of people. */
  people: Record<string, Set<string>>;
  hours: { planned: number; attended: number; proven: number };
  awarded: Set<string>;
}

interface Place {
  id: string;
  cohort: string;
  learner: string;
  status: string;
  stage: string;
  holdsSome: boolean;
  planned: number;
  attended: number;
  proven: number;
}

const ORDER = ['certified', 'completed', 'started', 'enrolled', 'waiting', 'droppedOut'];
const WORDS: Record<string, string> = {
  requested: 'enrolled',
  confirmed: 'enrolled',
  started: 'started',
  completed: 'completed',
  waitlisted: 'waiting',
  dropped_out: 'droppedOut',
};

export class Reference {
  private readonly at: number;
  private readonly places: Place[];

  constructor(
    private readonly rows: Rows,
    programmeId: string,
    asOf: Date,
  ) {
    this.at = asOf.getTime();
    const cohorts = new Set(rows.cohorts.filter((c) => c.programme_id === programmeId).map((c) => c.id));
    this.places = this.known(rows.enrolment_transitions)
      .filter((t) => cohorts.has(t.cohort_id) && t.to_status in WORDS)
      .map((t) => this.place(t.enrolment_id, t.cohort_id, t.learner_id, t.to_status));
  }

  /** Figures of every group that somebody is in, by the keys joined with commas. */
  groups(groupBy: readonly string[]): Map<string, ReferenceGroup> {
    const members = new Map<string, Place[]>();
    for (const place of this.places) {
      for (const key of this.keysOf(place, groupBy)) members.set(key, [...(members.get(key) ?? []), place]);
    }
    const block = groupBy.indexOf('block');
    return new Map([...members].map(([key, places]) => [key, this.group(places, key.split(',')[block])]));
  }

  private group(places: Place[], block: string | undefined): ReferenceGroup {
    const people: Record<string, Set<string>> = { everyone: new Set(), withSomeBlocks: new Set() };
    for (const stage of ORDER) people[stage] = new Set();
    const awarded = new Set<string>();
    for (const learner of new Set(places.map((p) => p.learner))) {
      const own = places.filter((p) => p.learner === learner);
      const stage = ORDER.find((s) => own.some((p) => p.stage === s)) ?? '';
      people.everyone?.add(learner);
      people[stage]?.add(learner);
      if (stage !== 'certified' && own.some((p) => p.holdsSome)) people.withSomeBlocks?.add(learner);
      if (block !== undefined && this.published(block) && this.holds(learner, block)) awarded.add(learner);
    }
    const sum = (field: 'planned' | 'attended' | 'proven') =>
      places.reduce((total, p) => total + p[field], 0);
    return {
      people,
      hours: { planned: sum('planned'), attended: sum('attended'), proven: sum('proven') },
      awarded,
    };
  }

  private place(id: string, cohort: string, learner: string, status: string): Place {
    const waiting = status === 'waitlisted';
    const certifications = new Set(this.blocksOf(cohort).map((b) => b.certification_id));
    const asked = [...certifications].map((c) =>
      this.rows.competence_blocks.filter((b) => b.certification_id === c && this.published(b.id)),
    );
    const certified =
      !waiting &&
      asked.some((blocks) => {
        const required = blocks.filter((b) => b.required);
        return required.length > 0 && required.every((b) => this.holds(learner, b.id));
      });
    const holdsSome = !waiting && asked.flat().some((b) => this.holds(learner, b.id));
    const stage = certified ? 'certified' : (WORDS[status] ?? '');
    return { id, cohort, learner, status, stage, holdsSome, ...this.minutes(id, cohort, status) };
  }

  private minutes(
    enrolment: string,
    cohort: string,
    status: string,
  ): Pick<Place, 'planned' | 'attended' | 'proven'> {
    const minutes = { planned: 0, attended: 0, proven: 0 };
    if (status === 'waitlisted') return minutes;
    const left = this.rows.enrolments.find((e) => e.id === enrolment)?.ended_on;
    const slots = this.known(this.rows.half_day_versions).filter(
      (v) => v.cohort_id === cohort && !v.cancelled,
    );
    for (const slot of slots) {
      const day = slot.starts_at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
      if (status !== 'dropped_out' || (left && day <= left)) {
        minutes.planned += (slot.ends_at.getTime() - slot.starts_at.getTime()) / 60_000;
      }
      const mark = this.known(this.rows.attendance_records).find(
        (a) => a.enrolment_id === enrolment && a.half_day_id === slot.half_day_id,
      );
      if (!mark) continue;
      minutes.attended += mark.minutes;
      const signatures = this.rows.half_day_signatures.filter(
        (s) => s.half_day_id === slot.half_day_id && s.signed_at.getTime() <= this.at,
      );
      const signed = signatures.some((s) => s.enrolment_id === enrolment);
      if (signed && signatures.some((s) => s.trainer_id !== null)) minutes.proven += mark.minutes;
    }
    return minutes;
  }

  private blocksOf(cohort: string): Rows['competence_blocks'] {
    const versions = this.rows.cohort_block_versions.filter((p) => p.cohort_id === cohort);
    const ids = versions.map(
      (p) => this.rows.block_versions.find((v) => v.id === p.block_version_id)?.block_id,
    );
    return this.rows.competence_blocks.filter((b) => ids.includes(b.id));
  }

  private published(block: string): boolean {
    return this.rows.block_versions.some(
      (v) => v.block_id === block && v.published_at !== null && v.published_at.getTime() <= this.at,
    );
  }

  private holds(learner: string, block: string): boolean {
    const awards = this.rows.awards.filter(
      (a) => a.learner_id === learner && a.recorded_at.getTime() <= this.at,
    );
    const codes = (id: string) => {
      const found = this.rows.competence_blocks.find((b) => b.id === id);
      const certification = this.rows.certifications.find((c) => c.id === found?.certification_id);
      return `${certification?.code}/${found?.code}`;
    };
    const total = this.known(this.rows.block_correspondences).filter((r) => r.extent === 'total');
    const wanted = codes(block);
    const reaches = (from: string, been: readonly string[]): boolean =>
      from === wanted ||
      total.some((r) => {
        const next = `${r.to_certification_code}/${r.to_block_code}`;
        const here = `${r.from_certification_code}/${r.from_block_code}` === from;
        return here && !been.includes(next) && reaches(next, [...been, next]);
      });
    return awards.some((a) => reaches(codes(a.block_id), [codes(a.block_id)]));
  }

  private keysOf(place: Place, groupBy: readonly string[]): string[] {
    const person = this.known(this.rows.learner_situations).find((s) => s.learner_id === place.learner);
    const firm = this.known(this.rows.employer_situations).find((s) => s.employer_id === person?.employer_id);
    const one: Record<string, string | null | undefined> = {
      cohort: place.cohort,
      employer: person?.employer_id,
      branch: firm?.idcc,
      size: firm?.size_class,
      status: person?.employment_status,
      gender: person?.gender,
      age: this.ageBand(person?.birth_date),
      department: person?.department,
    };
    const blocks = this.blocksOf(place.cohort).map((b) => b.id);
    return groupBy.reduce<string[]>(
      (keys, cut, i) => {
        const values = cut === 'block' ? blocks : [one[cut] ?? 'none'];
        return keys.flatMap((key) => values.map((value) => (i === 0 ? value : `${key},${value}`)));
      },
      [''],
    );
  }

  private ageBand(birth: string | null | undefined): string | undefined {
    if (!birth) return undefined;
    const today = new Date(this.at).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
    const years =
      Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (today.slice(5) < birth.slice(5) ? 1 : 0);
    if (years < 0) return undefined;
    if (years < 26) return 'under-26';
    if (years < 35) return '26-34';
    if (years < 45) return '35-44';
    return years < 55 ? '45-54' : '55-plus';
  }

  private known<Row>(rows: Versioned<Row>[]): Versioned<Row>[] {
    return rows.filter((row) => row.recorded_at.getTime() <= this.at && Number(row.superseded_at) > this.at);
  }
}
