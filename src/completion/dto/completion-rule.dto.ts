import { versioned } from '../../shared/http/etag.js';
import { ChoiceField, FlagField, IntField } from '../../shared/http/fields.js';
import { RULE_SOURCES, type RuleInForce, type RuleSource } from '../completion-rules.repository.js';

export class CompletionRuleRequest {
  @IntField({ max: 100, example: 80, description: 'Share of the planned minutes to be proven, in percent.' })
  provenPercent: number;

  @FlagField({
    description: 'Whether a certifying assessment has to be submitted for each block that has criteria.',
  })
  certifyingAssessments: boolean;
}

export class CompletionRuleResponse extends CompletionRuleRequest {
  @ChoiceField(RULE_SOURCES, {
    description: 'Where it was set; `product` is what goes until a programme or a cohort says its own.',
  })
  source: RuleSource;

  static from({
    version,
    provenPercent,
    certifyingAssessments,
    source,
  }: RuleInForce): CompletionRuleResponse {
    return versioned<CompletionRuleResponse>({ provenPercent, certifyingAssessments, source }, version);
  }
}
