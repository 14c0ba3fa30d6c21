import type { IForbiddenRuleType } from 'dependency-cruiser';

/**
 * The chain: a module may import what stands before it in this list, and nothing that stands after it or
 * beside it. `config` and `shared` are mechanism; `operations` (health, metrics) belongs to no link.
 */
export const CHAIN: readonly (readonly string[])[] = [
  ['auth'],
  ['programmes'],
  ['organisations'],
  ['certifications', 'learners', 'trainers'],
  ['cohorts'],
  ['enrolments'],
  ['attendance', 'assessments'],
  ['completion'],
  ['juries'],
  ['certificates'],
  ['funding'],
  ['exchange', 'reporting'],
  ['notifications'],
  ['web-portal'],
];

export const MODULES: readonly string[] = CHAIN.flat();

/** The rules of the house as data for dependency-cruiser. */
export function importRules(): IForbiddenRuleType[] {
  return [...direction(), apiOnly(), pureDomain(), sharedKnowsNoDomain(), noCycle(), nothingImportsTests()];
}

/** No arrow runs back along the chain, nor sideways. */
function direction(): IForbiddenRuleType[] {
  return CHAIN.flatMap((link, i) =>
    link.map((module): IForbiddenRuleType => {
      const beyond = [...CHAIN.slice(i).flat(), 'operations'].filter((other) => other !== module);
      return {
        name: `${module}-imports-only-what-stands-before-it`,
        severity: 'error',
        from: { path: `^src/${module}/` },
        to: { path: `^src/(${beyond.join('|')})/` },
      };
    }),
  );
}

/** Across modules only `*.api.ts`; a `*.module.ts` may import other `*.module.ts`, which is wiring. */
function apiOnly(): IForbiddenRuleType {
  const modules = MODULES.join('|');
  return {
    name: 'across-modules-only-api-files',
    severity: 'error',
    from: { path: `^src/(${modules}|operations)/`, pathNot: '\\.module\\.ts$' },
    to: { path: `^src/(${modules})/`, pathNot: ['^src/$1/', '\\.api\\.ts$'] },
  };
}

/** `domain/` is pure: no framework, no database, no clock. */
function pureDomain(): IForbiddenRuleType {
  return {
    name: 'domain-is-pure',
    severity: 'error',
    from: { path: '^src/([^/]+)/domain/' },
    to: { pathNot: ['^src/$1/domain/', '^src/shared/errors/', '/domain/.*\\.api\\.ts$', ...PURE_LIBRARIES] },
  };
}

/** Libraries without a side effect, that a pure rule may stand on. */
const PURE_LIBRARIES = ['^node_modules/date-holidays', '^node_modules/saxes/'];

function sharedKnowsNoDomain(): IForbiddenRuleType {
  return {
    name: 'shared-is-mechanism-only',
    severity: 'error',
    from: { path: '^src/(shared|config)/' },
    to: { path: `^src/(${MODULES.join('|')}|operations)/` },
  };
}

function noCycle(): IForbiddenRuleType {
  return { name: 'no-cycle', severity: 'error', from: { path: '^src/' }, to: { circular: true } };
}

function nothingImportsTests(): IForbiddenRuleType {
  return {
    name: 'product-imports-no-test',
    severity: 'error',
    from: { path: '^(src|migrations|seeds)/' },
    to: { path: '^(test|bench)/' },
  };
}
