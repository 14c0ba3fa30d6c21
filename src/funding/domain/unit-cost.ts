/** An amount for each of something, with what it is the quotient of. */
export interface UnitCost {
  amountCents: number;
  /** People, or minutes. */
  divisor: number;
  /** To the nearest cent, half to even; null when there is nothing to divide by. */
  cents: number | null;
}

/** Cost of one of `divisor` things. */
export function costOfEach(amountCents: number, divisor: number): UnitCost {
  return {
    amountCents,
    divisor,
    cents: divisor === 0 ? null : quotient(BigInt(amountCents), BigInt(divisor)),
  };
}

/** Cost of an hour of so many minutes. */
export function costOfAnHour(amountCents: number, minutes: number): UnitCost {
  const cents = minutes === 0 ? null : quotient(BigInt(amountCents) * 60n, BigInt(minutes));
  return { amountCents, divisor: minutes, cents };
}

/** Rounded half to even, so that many roundings lean to neither side. */
function quotient(over: bigint, under: bigint): number {
  const floor = over / under;
  const twice = (over % under) * 2n;
  const up = twice > under || (twice === under && floor % 2n === 1n);
  return Number(up ? floor + 1n : floor);
}
