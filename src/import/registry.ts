/**
 * Every format that Tare reads, sorted by id. A new one is a folder under `platforms/` and a line here, or in `digital-formats.ts`
 * if it is of digital assets; the tests say if either is missing.
 */
import { digitalFormats } from './digital-formats.js';
import type { Format } from './format.js';
import { accointing } from './platforms/accointing/index.js';
import { betterment } from './platforms/betterment/index.js';
import { bitcoinTaxOther, bitcoinTaxTrades } from './platforms/bitcoin-tax/index.js';
import { bittyTax } from './platforms/bittytax/index.js';
import { blockpit } from './platforms/blockpit/index.js';
import { brokerSales } from './platforms/broker-sales/index.js';
import { cashApp } from './platforms/cash-app/index.js';
import { coinLedger } from './platforms/coinledger/index.js';
import { coinTrackerExport, coinTrackerUniversal } from './platforms/cointracker/index.js';
import { coinTracking } from './platforms/cointracking/index.js';
import { degiroAccount, degiroTransactions } from './platforms/degiro/index.js';
import { delta } from './platforms/delta/index.js';
import { equateplus } from './platforms/equateplus/index.js';
import { etoroActivity, etoroClosed, etoroDividends } from './platforms/etoro/index.js';
import { etrade, etradeActivity, etradeGains } from './platforms/etrade/index.js';
import { fidelityHistory, fidelityRealized } from './platforms/fidelity/index.js';
import { form1099 } from './platforms/form-1099/index.js';
import { freetrade } from './platforms/freetrade/index.js';
import { healthequity } from './platforms/healthequity/index.js';
import { flexCash, flexTrades, flexXml } from './platforms/ibkr/flex/index.js';
import { ibkrActivity, ibkrTransactions } from './platforms/ibkr/index.js';
import { koinlyExport, koinlyUniversal } from './platforms/koinly/index.js';
import { m1 } from './platforms/m1/index.js';
import { merrill } from './platforms/merrill/index.js';
import { morganStanleyReleases, morganStanleyWithdrawals } from './platforms/morgan-stanley/index.js';
import { ofx } from './platforms/ofx/index.js';
import {
  pionexDust,
  pionexFutures,
  pionexMovements,
  pionexOthers,
  pionexStaking,
  pionexTrades,
} from './platforms/pionex/index.js';
import { relai } from './platforms/relai/index.js';
import { revolutCrypto, revolutInvest } from './platforms/revolut/index.js';
import { river } from './platforms/river/index.js';
import { robinhood } from './platforms/robinhood/index.js';
import { rotkiEvents, rotkiTrades } from './platforms/rotki/index.js';
import {
  schwabAwards,
  schwabAwardsJson,
  schwabOpenLots,
  schwabPositions,
  schwabRealized,
  schwabTransactions,
} from './platforms/schwab/index.js';
import { stakeTax } from './platforms/staketax/index.js';
import { strike } from './platforms/strike/index.js';
import { swanTransfers, swanWithdrawals } from './platforms/swan/index.js';
import { tareCsv } from './platforms/tare/index.js';
import { tdAmeritrade } from './platforms/td-ameritrade/index.js';
import { threeCommas } from './platforms/three-commas/index.js';
import { tradeRepublic } from './platforms/trade-republic/index.js';
import { trading212 } from './platforms/trading212/index.js';
import { txf } from './platforms/txf/index.js';
import { vanguard } from './platforms/vanguard/index.js';
import { wealthfront } from './platforms/wealthfront/index.js';
import { webull } from './platforms/webull/index.js';

const others: readonly Format[] = [
  accointing,
  betterment,
  bitcoinTaxOther,
  bitcoinTaxTrades,
  bittyTax,
  blockpit,
  brokerSales,
  cashApp,
  coinLedger,
  coinTrackerExport,
  coinTrackerUniversal,
  coinTracking,
  degiroAccount,
  degiroTransactions,
  delta,
  equateplus,
  etoroActivity,
  etoroClosed,
  etoroDividends,
  etrade,
  etradeActivity,
  etradeGains,
  fidelityHistory,
  fidelityRealized,
  flexCash,
  flexTrades,
  flexXml,
  form1099,
  freetrade,
  healthequity,
  ibkrActivity,
  ibkrTransactions,
  koinlyExport,
  koinlyUniversal,
  m1,
  merrill,
  morganStanleyReleases,
  morganStanleyWithdrawals,
  ofx,
  pionexDust,
  pionexFutures,
  pionexMovements,
  pionexOthers,
  pionexStaking,
  pionexTrades,
  relai,
  revolutCrypto,
  revolutInvest,
  river,
  robinhood,
  rotkiEvents,
  rotkiTrades,
  schwabAwards,
  schwabAwardsJson,
  schwabOpenLots,
  schwabPositions,
  schwabRealized,
  schwabTransactions,
  stakeTax,
  strike,
  swanTransfers,
  swanWithdrawals,
  tareCsv,
  tdAmeritrade,
  threeCommas,
  tradeRepublic,
  trading212,
  txf,
  vanguard,
  wealthfront,
  webull,
];

export const formats: readonly Format[] = [...digitalFormats, ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
