import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ImportStaffList } from './import/import-staff-list.js';
import { StaffListUpload } from './import/staff-list-upload.js';
import { StaffListRepository } from './import/staff-list.repository.js';
import { LearnersAccess } from './learners.access.js';
import { LearnersApi } from './learners.api.js';
import { LearnersController } from './learners.controller.js';
import { LearnersRepository } from './learners.repository.js';
import { LearnersService } from './learners.service.js';
import { StaffListsController } from './staff-lists.controller.js';

/** People who learn: identity, situation over time, staff lists, invitations. */
@Module({
  imports: [AuthModule, OrganisationsModule],
  controllers: [StaffListsController, LearnersController],
  providers: [
    LearnersAccess,
    LearnersRepository,
    LearnersService,
    LearnersApi,
    ImportStaffList,
    StaffListRepository,
    StaffListUpload,
  ],
  exports: [LearnersApi],
})
export class LearnersModule {}
