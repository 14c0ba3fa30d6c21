import { parisTime } from '../../src/cohorts/domain/paris-time.js';
import { dayAfter } from './calendar.js';
import { Chance } from './chance.js';
import type { People } from './people.js';
import { CohortScript, type Scene } from './play-cohort.js';
import { CommitteesScript } from './play-committees.js';
import { FundingScript } from './play-funding.js';
import { COURSES, pilotOn, type Teaches } from './pilot.js';
import type { Stage } from './stage.js';

/** Days ago on which the committees' part of the play begins, after the people were made. */
const FROM = 275;

interface Course {
  id: string;
  block: { code: string; criteria: string[] };
}

/** Plays the eight cohorts from their creation to now, scene after scene in the order of time. */
export async function playPilot(
  stage: Stage,
  people: People,
  programmeCode: string,
  now: Date,
): Promise<void> {
  const today = parisTime(now).date;
  const chance = new Chance(now);
  const courses = await makeCourses(stage, people);
  const cohorts = pilotOn(today);
  const scenes = cohorts.flatMap((plan) => {
    const course = courses.get(plan.teaches);
    if (!course) throw new Error(`no course for ${plan.teaches}`);
    return new CohortScript(stage, people, chance, plan, course, programmeCode, today).scenes();
  });
  const committees = new CommitteesScript(
    stage,
    people.coordinator,
    programmeCode,
    dayAfter(today, -FROM),
    today,
  );
  const funding = new FundingScript(stage, people.coordinator, programmeCode, cohorts, today);
  const all = [...scenes, ...committees.scenes(), ...funding.scenes()];
  for (const { at, play } of inOrder(all, now)) {
    stage.moveTo(at);
    await play();
  }
}

/** Up to now: what would come later has not happened. A stable sort keeps the steps of one cohort in their order. */
function inOrder(scenes: readonly Scene[], now: Date): Scene[] {
  return scenes.filter(({ at }) => at < now).sort((a, b) => a.at.getTime() - b.at.getTime());
}

async function makeCourses(stage: Stage, people: People): Promise<Map<Teaches, Course>> {
  const as = people.coordinator;
  const found = await stage.get<{ items: { code: string }[] }>(as, '/certifications?register=IN_HOUSE');
  const ours = found.items[0]?.code ?? '';
  const blocks = [...(await blocksOf(stage, people, 'RNCP37827')), ...(await blocksOf(stage, people, ours))];
  const courses = new Map<Teaches, Course>();
  for (const [teaches, { title, objective, hours, blockCode, provider }] of Object.entries(COURSES)) {
    const block = blocks.find(({ code }) => (blockCode ? code === blockCode : !code.startsWith('RNCP')));
    if (!block) throw new Error(`no block for ${title}`);
    const modality = teaches === 'everyday' ? 'blended' : 'on_site';
    const body = {
      title,
      objective,
      durationMinutes: hours * 60,
      modality,
      providerId: people.providerIds[provider],
      blockVersionIds: [block.versionId],
    };
    const course = await stage.post(as, '/courses', body);
    courses.set(teaches as Teaches, { id: course.id, block });
  }
  for (const trainer of people.trainers) {
    const path = `/trainers/${trainer.trainerId}`;
    await stage.replace(as, path, `${path}/clearances`, { blockIds: blocks.map(({ blockId }) => blockId) });
  }
  return courses;
}

interface Block {
  id: string;
  code: string;
  versionId: string;
  criteria: { id: string }[];
}

async function blocksOf(stage: Stage, people: People, certification: string) {
  const { blocks } = await stage.get<{ blocks: Block[] }>(
    people.coordinator,
    `/certifications/${certification}`,
  );
  return blocks.map(({ id, code, versionId, criteria }) => ({
    code,
    blockId: id,
    versionId,
    criteria: criteria.map((criterion) => criterion.id),
  }));
}
