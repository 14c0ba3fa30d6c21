import {
  type CanActivate,
  createParamDecorator,
  type CustomDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ApiExtension } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './domain/actor.js';
import { may, type Permission } from './domain/permissions.js';
import { notSignedIn, roleMayNot } from './auth.errors.js';

const PERMISSION = 'permission';
const PUBLIC = 'public';

/** Who may call this handler: the roles that hold the permission. */
export function Can(permission: Permission): MethodDecorator {
  return applyDecorators(SetMetadata(PERMISSION, permission), ApiExtension('x-permission', permission));
}

/** Anyone may call this handler, signed in or not. */
export function Public(): CustomDecorator {
  return SetMetadata(PUBLIC, true);
}

/** The caller, as the access token says it. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<FastifyRequest & { user: Actor }>().user,
);

/** Deny by default: a handler with neither `@Can` nor `@Public` answers 403 to everyone. */
@Injectable()
export class AccessControl extends AuthGuard('bearer') implements CanActivate {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.read<boolean>(PUBLIC, context)) return true;
    await super.canActivate(context);
    const permission = this.read<Permission>(PERMISSION, context);
    const { user } = context.switchToHttp().getRequest<{ user: Actor }>();
    if (!permission || !may(user.role, permission)) throw roleMayNot();
    return true;
  }

  override handleRequest<User = Actor>(error: unknown, user: User | false): User {
    if (error || !user) throw notSignedIn();
    return user;
  }

  private read<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}
