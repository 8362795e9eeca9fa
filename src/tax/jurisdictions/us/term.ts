/** The term of a disposal: what a rule fixes, long for what was inherited (§1223(9)), else by its dates (§1222). */
import type { Disposal } from '../../../lots/disposal.js';
import { type Term, termOf } from './holding-period.js';

export const unitedStatesTerm = ({ fixedTerm, inherited, holdingFrom, sold }: Disposal): Term =>
  fixedTerm?.term ?? (inherited ? 'long' : termOf(holdingFrom, sold));
