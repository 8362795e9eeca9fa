/**
 * Every format that Tare reads, sorted by id. A new one is a folder under `platforms/` and a line here, or in `digital-formats.ts`
 * if it is of digital assets; the tests say if either is missing.
 */
import { digitalFormats } from './digital-formats.js';
import type { Format } from './format.js';
import { accointing } from './platforms/accointing/index.js';

<<<<<<< HEAD

import { anycoin } from './platforms/anycoin/index.js';
import { betterment } from './platforms/betterment/index.js';
import {
  binanceAutoinvest,
  binanceBeth,
  binanceConvert,
  binanceDeposits,
  binanceEarn,
  binanceFiatBuys,
  binanceFutures,
  binanceOrderHistory,
  binanceSpot,
  binanceStatement,
  binanceWithdrawals,
} from './platforms/binance/index.js';
import { binanceUsTax } from './platforms/binance-us/index.js';
import { bisq } from './platforms/bisq/index.js';
import { bitbank } from './platforms/bitbank/index.js';

=======
>>>>>>> wt-crypto

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

<<<<<<< HEAD

import { easyCrypto } from './platforms/easy-crypto/index.js';
import { equateplus } from './platforms/equateplus/index.js';
import { etoroActivity, etoroClosed, etoroDividends } from './platforms/etoro/index.js';

=======
>>>>>>> wt-crypto

import { etrade, etradeActivity, etradeGains } from './platforms/etrade/index.js';
import { fidelityHistory, fidelityRealized } from './platforms/fidelity/index.js';
import { form1099 } from './platforms/form-1099/index.js';
import { freetrade } from './platforms/freetrade/index.js';

<<<<<<< HEAD

import { ftxDust, ftxIncome, ftxMovements, ftxTrades } from './platforms/ftx/index.js';
import { gateIo } from './platforms/gate-io/index.js';
import { gatehub } from './platforms/gatehub/index.js';
import { gemini } from './platforms/gemini/index.js';
import { healthequity } from './platforms/healthequity/index.js';
import { hitbtcMovements, hitbtcTrades } from './platforms/hitbtc/index.js';
import { hotbitOrders, hotbitTrades } from './platforms/hotbit/index.js';
import { huobiMovements, huobiTrades } from './platforms/huobi/index.js';

=======
>>>>>>> wt-crypto

import { flexCash, flexTrades, flexXml } from './platforms/ibkr/flex/index.js';
import { ibkrActivity, ibkrTransactions } from './platforms/ibkr/index.js';
import { koinlyExport, koinlyUniversal } from './platforms/koinly/index.js';

<<<<<<< HEAD

import { krakenLedgers, krakenTrades } from './platforms/kraken/index.js';
import { kucoinAccount } from './platforms/kucoin/account.js';
import { kucoinConvert, kucoinFiatTrades } from './platforms/kucoin/convert.js';
import { kucoinEarn, kucoinFutures } from './platforms/kucoin/income.js';
import { kucoinMovements } from './platforms/kucoin/movements.js';
import { kucoinOldTrades } from './platforms/kucoin/old-trades.js';
import { kucoinFills, kucoinOrders } from './platforms/kucoin/trades.js';
import { lbankDeposits, lbankTrades } from './platforms/lbank/index.js';
import { liquid } from './platforms/liquid/index.js';
import { m1 } from './platforms/m1/index.js';
import { merrill } from './platforms/merrill/index.js';
import { mexcMovements, mexcTrades } from './platforms/mexc/index.js';
import { morganStanleyReleases, morganStanleyWithdrawals } from './platforms/morgan-stanley/index.js';
import { nexo } from './platforms/nexo/index.js';

=======

import { merrill } from './platforms/merrill/index.js';

>>>>>>> wt-crypto

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

<<<<<<< HEAD

import {
  schwabAwards,
  schwabAwardsJson,
  schwabOpenLots,
  schwabPositions,
  schwabRealized,
  schwabTransactions,
} from './platforms/schwab/index.js';
import { sfox } from './platforms/sfox/index.js';
import { shakepay } from './platforms/shakepay/index.js';
import { shapeshift } from './platforms/shapeshift/index.js';

=======

import { schwabOpenLots, schwabPositions, schwabRealized, schwabTransactions } from './platforms/schwab/index.js';

>>>>>>> wt-crypto

import { stakeTax } from './platforms/staketax/index.js';
import { strike } from './platforms/strike/index.js';
import { swanTransfers, swanWithdrawals } from './platforms/swan/index.js';
import { tareCsv } from './platforms/tare/index.js';
import { tdAmeritrade } from './platforms/td-ameritrade/index.js';
import { threeCommas } from './platforms/three-commas/index.js';

<<<<<<< HEAD

import { tradeRepublic } from './platforms/trade-republic/index.js';
import { tradeogreMovements, tradeogreTrades } from './platforms/tradeogre/index.js';
import { tradesatoshiMovements, tradesatoshiTrades } from './platforms/tradesatoshi/index.js';

=======
>>>>>>> wt-crypto

import { trading212 } from './platforms/trading212/index.js';
import { txf } from './platforms/txf/index.js';
import { vanguard } from './platforms/vanguard/index.js';

<<<<<<< HEAD

import { voyager } from './platforms/voyager/index.js';
import { wealthfront } from './platforms/wealthfront/index.js';
import { webull } from './platforms/webull/index.js';
import { whitebitMovements, whitebitTrades } from './platforms/whitebit/index.js';
import { wirex } from './platforms/wirex/index.js';

=======
>>>>>>> wt-crypto

const others: readonly Format[] = [
  accointing,
<<<<<<< HEAD
  anycoin,
  betterment,
  binanceAutoinvest,
  binanceBeth,
  binanceConvert,
  binanceDeposits,
  binanceEarn,
  binanceFiatBuys,
  binanceFutures,
  binanceOrderHistory,
  binanceSpot,
  binanceStatement,
  binanceUsTax,
  binanceWithdrawals,
  bisq,
  bitbank,
=======
>>>>>>> wt-crypto
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
<<<<<<< HEAD
  easyCrypto,
  equateplus,
  etoroActivity,
  etoroClosed,
  etoroDividends,
=======
>>>>>>> wt-crypto
  etrade,
  etradeActivity,
  etradeGains,
  fidelityHistory,
  fidelityRealized,
  form1099,
  freetrade,
<<<<<<< HEAD
  ftxDust,
  ftxIncome,
  ftxMovements,
  ftxTrades,
  gateIo,
  gatehub,
  gemini,
  healthequity,
  hitbtcMovements,
  hitbtcTrades,
  hotbitOrders,
  hotbitTrades,
  huobiMovements,
  huobiTrades,
=======
>>>>>>> wt-crypto
  ibkrActivity,
  flexCash,
  flexTrades,
  flexXml,
  ibkrTransactions,
  koinlyExport,
  koinlyUniversal,
<<<<<<< HEAD
  krakenLedgers,
  krakenTrades,
  kucoinAccount,
  kucoinConvert,
  kucoinEarn,
  kucoinFiatTrades,
  kucoinFills,
  kucoinFutures,
  kucoinMovements,
  kucoinOldTrades,
  kucoinOrders,
  lbankDeposits,
  lbankTrades,
  liquid,
  m1,
  merrill,
  mexcMovements,
  mexcTrades,
  morganStanleyReleases,
  morganStanleyWithdrawals,
  nexo,
=======
  merrill,
>>>>>>> wt-crypto
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
  threeCommas,
<<<<<<< HEAD
  tradeRepublic,
  tradeogreMovements,
  tradeogreTrades,
  tradesatoshiMovements,
  tradesatoshiTrades,
=======
>>>>>>> wt-crypto
  trading212,
  tdAmeritrade,
  txf,
  vanguard,
<<<<<<< HEAD
  voyager,
  wealthfront,
  webull,
  whitebitMovements,
  whitebitTrades,
  wirex,
=======
>>>>>>> wt-crypto
];

export const formats: readonly Format[] = [...digitalFormats, ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
