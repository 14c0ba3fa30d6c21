import { Injectable } from '@nestjs/common';

/** What modules further down the chain do within the unit in which something upstream happened. */
type Follower = (ids: readonly string[]) => Promise<void>;

/**
 * Turns the arrow round where a rule stands further down the chain than the fact that sets it off: the upstream
 * module says what happened, inside its unit of work; whoever follows does its part in the same transaction, and a
 * failure undoes both. Not a bus: nothing is queued, and each follower is awaited in turn.
 */
@Injectable()
export class UnitFollowers {
  private readonly followers = new Map<string, Follower[]>();

  /** Called once by a module as it starts. */
  follow(happening: string, follower: Follower): void {
    this.followers.set(happening, [...(this.followers.get(happening) ?? []), follower]);
  }

  /** Called within the unit in which it happened. */
  async tell(happening: string, ids: readonly string[]): Promise<void> {
    for (const follower of this.followers.get(happening) ?? []) await follower(ids);
  }
}
