import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { CommitmentsController } from './commitments.controller.js';
import { CommitmentsRepository } from './commitments.repository.js';
import { Commitments } from './commitments.service.js';
import { EvidenceBehindPayments } from './evidence-behind.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsRepository } from './payments.repository.js';
import { Payments } from './payments.service.js';
import { PlanInForceRepository } from './plan-in-force.repository.js';
import { ProgrammeCommitmentsController } from './programme-commitments.controller.js';

/**
 * What funders committed and paid, beside the plan that they signed. The database holds the limits: no payment above
 * its commitment, no commitment above the plan without its reason. What it comes to is `reporting/funding`.
 */
@Module({
  imports: [AuthModule, ProgrammesModule, AttendanceModule],
  controllers: [ProgrammeCommitmentsController, CommitmentsController, PaymentsController],
  providers: [
    Commitments,
    CommitmentsRepository,
    Payments,
    PaymentsRepository,
    PlanInForceRepository,
    EvidenceBehindPayments,
  ],
})
export class FundingModule {}
