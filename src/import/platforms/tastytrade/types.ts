/** What tastytrade's types and sub types mean. The sub type of a delivery is that of a trade, and of an option's end its own. */
import { type BrokerMeaning, SPUN_OFF } from '../../broker-rows.js';

export interface TastyWords {
  /** `trade`, `receive deliver`, `money movement`. */
  readonly type: string;
  readonly subType: string;
  readonly buys: boolean | undefined;
  readonly opens: boolean | undefined;
  readonly isOption: boolean;
}

/** What a row is; undefined when its words are not on the list. */
export function meaningOf(words: TastyWords): BrokerMeaning | undefined {
  if (words.type === 'money movement') return money(words.subType);
  if (words.type === 'trade') return trade(words);
  return words.type === 'receive deliver' ? delivery(words) : undefined;
}

function trade({ buys, opens }: TastyWords): BrokerMeaning | undefined {
  if (buys === undefined) return undefined;
  const effect = opens === undefined ? {} : ({ effect: opens ? 'opens' : 'closes' } as const);
  return { is: 'trade', side: buys ? 'bought' : 'sold', ...effect };
}

function delivery(words: TastyWords): BrokerMeaning | undefined {
  const { subType, isOption } = words;
  if (/^cash settled/.test(subType)) return trade(words);
  if (/^expiration/.test(subType)) return { is: 'expire' };
  if (isOption && /^assignment/.test(subType)) return { is: 'assign' };
  if (isOption && /^exercise/.test(subType)) return { is: 'exercise' };
  if (/^(?:buy|sell) to /.test(subType)) return trade(words);
  if (/split|symbol change|name change|merger/.test(subType)) return { is: 'exchange', family: subType };
  if (/^acat|^transfer/.test(subType)) return { is: 'movement' };
  if (/spin/.test(subType)) return { is: 'arrival', from: SPUN_OFF };
  if (/stock dividend/.test(subType)) return { is: 'stock-dividend' };
  return undefined;
}

function money(subType: string): BrokerMeaning | undefined {
  if (/^(?:deposit|withdrawal|transfer|ach|wire)/.test(subType)) return { is: 'movement' };
  if (/dividend/.test(subType)) return { is: 'income', kind: 'dividend' };
  if (/^credit interest/.test(subType)) return { is: 'income', kind: 'interest' };
  if (/^debit interest/.test(subType)) return { is: 'charge', kind: 'interest' };
  if (/lending/.test(subType)) return { is: 'income', kind: 'other' };
  if (/withh|tax/.test(subType)) return { is: 'charge', kind: 'withholding' };
  if (/fee|^balance adjustment/.test(subType)) return { is: 'charge', kind: 'other' };
  if (/^(?:bonus|promotion|referral|award)/.test(subType)) return { is: 'income', kind: 'reward' };
  return undefined;
}
