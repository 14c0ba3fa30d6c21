import { Module, type OnModuleInit } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { ASSESSMENTS_SUBMITTED } from '../assessments/assessments.api.js';
import { ATTENDANCE_SETTLED } from '../attendance/attendance.api.js';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { TIMETABLE_CHANGED } from '../cohorts/cohorts.api.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { COHORT_CLOSING } from '../enrolments/enrolments.api.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { JobRunner } from '../shared/jobs/job-runner.js';
import { JobsModule } from '../shared/jobs/jobs.module.js';
import { UnitFollowers } from '../shared/unit-followers.js';
import { CompletionController } from './completion.controller.js';
import { CompletionRepository } from './completion.repository.js';
import { CompletionRulesController } from './completion-rules.controller.js';
import { CompletionRulesRepository } from './completion-rules.repository.js';
import { CompletionRules } from './completion-rules.service.js';
import { CompletionStandings } from './completion-standings.js';
import { EvaluateCompletion } from './evaluate-completion.js';
import { ReadCompletion } from './read-completion.js';
import { SettleCohort } from './settle-cohort.js';

const HOUR_MS = 3_600_000;

/**
 * The rule by which an enrolment is completed, and who meets it. It follows what settles evidence further up the
 * chain, within the same unit (docs/decisions/0010-completion-rule.md).
 */
@Module({
  imports: [
    AuthModule,
    ProgrammesModule,
    CohortsModule,
    EnrolmentsModule,
    AttendanceModule,
    AssessmentsModule,
    JobsModule,
  ],
  controllers: [CompletionController, CompletionRulesController],
  providers: [
    CompletionRepository,
    CompletionRulesRepository,
    CompletionStandings,
    EvaluateCompletion,
    CompletionRules,
    ReadCompletion,
    SettleCohort,
  ],
})
export class CompletionModule implements OnModuleInit {
  constructor(
    private readonly followers: UnitFollowers,
    private readonly jobs: JobRunner,
    private readonly evaluation: EvaluateCompletion,
  ) {}

  onModuleInit(): void {
    const evaluate = (cohortIds: readonly string[]) => this.evaluation.ofCohorts(cohortIds);
    for (const settled of [ATTENDANCE_SETTLED, ASSESSMENTS_SUBMITTED, TIMETABLE_CHANGED, COHORT_CLOSING])
      this.followers.follow(settled, evaluate);
    // What time alone changes: applied again it changes nothing, so every instance may.
    this.jobs.repeat(HOUR_MS, async () => {
      await this.evaluation.ofEndedTrainings();
      return 'rest';
    });
  }
}
