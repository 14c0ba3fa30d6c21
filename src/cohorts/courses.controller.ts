import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../auth/auth.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { Courses } from './courses.service.js';
import {
  ChangeCourseRequest,
  CoursePage,
  CourseResponse,
  CoursesRequest,
  CreateCourseRequest,
} from './dto/course.dto.js';

@ApiTags('courses')
@Controller('courses')
export class CoursesController {
  constructor(private readonly courses: Courses) {}

  @Get()
  @Can('courses.read')
  @Operation({ summary: 'Courses, newest first', returns: CoursePage })
  async list(@Query() request: CoursesRequest): Promise<CoursePage> {
    const { items, nextCursor } = await this.courses.list(request);
    return { items: items.map((course) => CourseResponse.from(course)), nextCursor };
  }

  @Get(':id')
  @Can('courses.read')
  @Operation({ summary: 'One course', returns: CourseResponse })
  async get(@IdParam() id: string): Promise<CourseResponse> {
    return CourseResponse.from(await this.courses.get(id));
  }

  @Post()
  @Can('courses.write')
  @Operation({ summary: 'Add a course', returns: CourseResponse, status: 201 })
  async create(@Body() request: CreateCourseRequest): Promise<CourseResponse> {
    return CourseResponse.from(await this.courses.create(request));
  }

  @Patch(':id')
  @Can('courses.write')
  @Operation({
    summary: 'Change a course',
    description: 'Cohorts that exist keep the block versions that they were pinned to.',
    returns: CourseResponse,
  })
  async change(
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: ChangeCourseRequest,
  ): Promise<CourseResponse> {
    return CourseResponse.from(await this.courses.change(id, version, request));
  }
}
