/**
 * Every format that Tare reads, sorted by id. A new one is a folder under `platforms/` and a line here, or in `digital-formats.ts`
 * if it is of digital assets; the tests say if either is missing.
 */
import { digitalFormats } from './digital-formats.js';
import type { Format } from './format.js';
import { accointing } from './platforms/accointing/index.js';

<<<<<<< HEAD

import { anycoin } from './platforms/anycoin/index.js';
import { avanza } from './platforms/avanza/index.js';

=======
>>>>>>> wt-crypto

import { betterment } from './platforms/betterment/index.js';
import { bitcoinTaxOther, bitcoinTaxTrades } from './platforms/bitcoin-tax/index.js';
import { bittyTax } from './platforms/bittytax/index.js';
import { blockpit } from './platforms/blockpit/index.js';
import { brokerSales } from './platforms/broker-sales/index.js';

<<<<<<< HEAD

import { bux } from './platforms/bux/index.js';
import { bybitFund } from './platforms/bybit/fund.js';
import { bybitSpot } from './platforms/bybit/spot.js';
import { bybitUta } from './platforms/bybit/uta.js';

=======
>>>>>>> wt-crypto

import { cashApp } from './platforms/cash-app/index.js';
import { coinLedger } from './platforms/coinledger/index.js';
import { coinTrackerExport, coinTrackerUniversal } from './platforms/cointracker/index.js';
import { coinTracking } from './platforms/cointracking/index.js';
import { degiroAccount, degiroTransactions } from './platforms/degiro/index.js';
import { delta } from './platforms/delta/index.js';

<<<<<<< HEAD

import { directa } from './platforms/directa/index.js';
import { disnat } from './platforms/disnat/index.js';
import { easyCrypto } from './platforms/easy-crypto/index.js';

=======
>>>>>>> wt-crypto

import { equateplus } from './platforms/equateplus/index.js';
import { etoroActivity, etoroClosed, etoroDividends } from './platforms/etoro/index.js';
import { etrade, etradeActivity, etradeGains } from './platforms/etrade/index.js';
import { fidelityHistory, fidelityRealized } from './platforms/fidelity/index.js';
import { finpension } from './platforms/finpension/index.js';
import { form1099 } from './platforms/form-1099/index.js';
import { freetrade } from './platforms/freetrade/index.js';

<<<<<<< HEAD

import { ftxDust, ftxIncome, ftxMovements, ftxTrades } from './platforms/ftx/index.js';
import { gateIo } from './platforms/gate-io/index.js';
import { gatehub } from './platforms/gatehub/index.js';
import { gemini } from './platforms/gemini/index.js';
import { hargreavesLansdown } from './platforms/hargreaves-lansdown/index.js';

=======
>>>>>>> wt-crypto

import { healthequity } from './platforms/healthequity/index.js';
import { flexCash, flexTrades, flexXml } from './platforms/ibkr/flex/index.js';
import { ibkrActivity, ibkrTransactions } from './platforms/ibkr/index.js';

<<<<<<< HEAD

import { investEngine } from './platforms/invest-engine/index.js';
import { kinesis } from './platforms/kinesis/index.js';

=======
>>>>>>> wt-crypto

import { koinlyExport, koinlyUniversal } from './platforms/koinly/index.js';
import { m1 } from './platforms/m1/index.js';
import { merrill } from './platforms/merrill/index.js';
import { morganStanleyReleases, morganStanleyWithdrawals } from './platforms/morgan-stanley/index.js';

<<<<<<< HEAD

import { nexo } from './platforms/nexo/index.js';
import { nordnet } from './platforms/nordnet/index.js';
import { ofx } from './platforms/ofx/index.js';
import { okxBill } from './platforms/okx/bill.js';
import { okxFunding } from './platforms/okx/funding.js';
import { okxFills, okxOldLedger } from './platforms/okx/old.js';
import { parqet } from './platforms/parqet/index.js';

=======

import { ofx } from './platforms/ofx/index.js';

>>>>>>> wt-crypto

import {
  pionexDust,
  pionexFutures,
  pionexMovements,
  pionexOthers,
  pionexStaking,
  pionexTrades,
} from './platforms/pionex/index.js';

<<<<<<< HEAD

import { poloniexDistributions, poloniexMovements } from './platforms/poloniex/movements.js';
import { poloniexTrades } from './platforms/poloniex/trades.js';
import { qtrade } from './platforms/qtrade/index.js';
import { questrade } from './platforms/questrade/index.js';

=======
>>>>>>> main

import { relai } from './platforms/relai/index.js';
import { revolutCrypto, revolutInvest } from './platforms/revolut/index.js';
import { river } from './platforms/river/index.js';
import { robinhood } from './platforms/robinhood/index.js';
import { rotkiEvents, rotkiTrades } from './platforms/rotki/index.js';
import { saxo } from './platforms/saxo/index.js';
import { scalable } from './platforms/scalable/index.js';
import {
  schwabAwards,
  schwabAwardsJson,
  schwabOpenLots,
  schwabPositions,
  schwabRealized,
  schwabTransactions,
} from './platforms/schwab/index.js';

<<<<<<< HEAD

import { sfox } from './platforms/sfox/index.js';
import { shakepay } from './platforms/shakepay/index.js';
import { shapeshift } from './platforms/shapeshift/index.js';
import { sharesight } from './platforms/sharesight/index.js';
import { stakeTax } from './platforms/staketax/index.js';
import { strike } from './platforms/strike/index.js';
import { swanTransfers, swanWithdrawals } from './platforms/swan/index.js';
import { swissborg } from './platforms/swissborg/index.js';
import { swissquote } from './platforms/swissquote/index.js';

=======

import { stakeTax } from './platforms/staketax/index.js';
import { strike } from './platforms/strike/index.js';
import { swanTransfers, swanWithdrawals } from './platforms/swan/index.js';

>>>>>>> wt-crypto

import { tareCsv } from './platforms/tare/index.js';
import { tdAmeritrade } from './platforms/td-ameritrade/index.js';
import { threeCommas } from './platforms/three-commas/index.js';
import { tradeRepublic } from './platforms/trade-republic/index.js';
import { trading212 } from './platforms/trading212/index.js';
import { txf } from './platforms/txf/index.js';
import { vanguard } from './platforms/vanguard/index.js';

<<<<<<< HEAD

import { vanguardUk } from './platforms/vanguard-uk/index.js';
import { voyager } from './platforms/voyager/index.js';
import { wealthfront } from './platforms/wealthfront/index.js';
import { webull } from './platforms/webull/index.js';
import { whitebitMovements, whitebitTrades } from './platforms/whitebit/index.js';
import { wirex } from './platforms/wirex/index.js';
import { xtb } from './platforms/xtb/index.js';

=======

import { wealthfront } from './platforms/wealthfront/index.js';
import { webull } from './platforms/webull/index.js';

>>>>>>> wt-crypto

const others: readonly Format[] = [
  accointing,
<<<<<<< HEAD
  anycoin,
  avanza,
=======
>>>>>>> wt-crypto
  betterment,
  bitcoinTaxOther,
  bitcoinTaxTrades,
  bittyTax,
  blockpit,
  brokerSales,
<<<<<<< HEAD
  bux,
  bybitFund,
  bybitSpot,
  bybitUta,
=======
>>>>>>> wt-crypto
  cashApp,
  coinLedger,
  coinTrackerExport,
  coinTrackerUniversal,
  coinTracking,
  degiroAccount,
  degiroTransactions,
  delta,
<<<<<<< HEAD
  directa,
  disnat,
  easyCrypto,
=======
>>>>>>> wt-crypto
  equateplus,
  etoroActivity,
  etoroClosed,
  etoroDividends,
  etrade,
  etradeActivity,
  etradeGains,
  fidelityHistory,
  fidelityRealized,
<<<<<<< HEAD
  finpension,
  form1099,
  freetrade,
  ftxDust,
  ftxIncome,
  ftxMovements,
  ftxTrades,
  gateIo,
  gatehub,
  gemini,
  hargreavesLansdown,
  healthequity,
  hitbtcMovements,
  hitbtcTrades,
  hotbitOrders,
  hotbitTrades,
  huobiMovements,
  huobiTrades,
  ibkrActivity,
=======
>>>>>>> wt-crypto
  flexCash,
  flexTrades,
  flexXml,
  form1099,
  freetrade,
  healthequity,
  ibkrActivity,
  ibkrTransactions,
<<<<<<< HEAD
  investEngine,
  kinesis,
=======
>>>>>>> wt-crypto
  koinlyExport,
  koinlyUniversal,
  m1,
  merrill,
  morganStanleyReleases,
  morganStanleyWithdrawals,
<<<<<<< HEAD
  nexo,
  nordnet,
  ofx,
  okxBill,
  okxFills,
  okxFunding,
  okxOldLedger,
  parqet,
=======
  ofx,
>>>>>>> wt-crypto
  pionexDust,
  pionexFutures,
  pionexMovements,
  pionexOthers,
  pionexStaking,
  pionexTrades,
<<<<<<< HEAD
  poloniexDistributions,
  poloniexMovements,
  poloniexTrades,
  qtrade,
  questrade,
=======
>>>>>>> main
  relai,
  revolutCrypto,
  revolutInvest,
  river,
  robinhood,
  rotkiEvents,
  rotkiTrades,
  saxo,
  scalable,
  schwabAwards,
  schwabAwardsJson,
  schwabOpenLots,
  schwabPositions,
  schwabRealized,
  schwabTransactions,
<<<<<<< HEAD
  sfox,
  shakepay,
  shapeshift,
  sharesight,
=======
>>>>>>> wt-crypto
  stakeTax,
  strike,
  swanTransfers,
  swanWithdrawals,
<<<<<<< HEAD
  swissborg,
  swissquote,
=======
>>>>>>> wt-crypto
  tareCsv,
  tdAmeritrade,
  threeCommas,
  tradeRepublic,
  trading212,
  txf,
  vanguard,
<<<<<<< HEAD
  vanguardUk,
  voyager,
  wealthfront,
  webull,
  whitebitMovements,
  whitebitTrades,
  wirex,
  xtb,
=======
  wealthfront,
  webull,
>>>>>>> wt-crypto
];

export const formats: readonly Format[] = [...digitalFormats, ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
