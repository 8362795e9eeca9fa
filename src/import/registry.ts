/**
 * Every format that Tare reads, sorted by id. A new one is a folder under `platforms/` and a line here; the tests
 * say if either is missing.
 */
import type { Format } from './format.js';
import { accointing } from './platforms/accointing/index.js';
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
import { bitcoinTaxOther, bitcoinTaxTrades } from './platforms/bitcoin-tax/index.js';
import { bitfinexLedger } from './platforms/bitfinex/ledger.js';
import { bitfinexMovements } from './platforms/bitfinex/movements.js';
import { bitfinexTrades } from './platforms/bitfinex/trades.js';
import { bitflyer } from './platforms/bitflyer/index.js';
import { bitmexTrades, bitmexWallet } from './platforms/bitmex/index.js';
import { bitpanda } from './platforms/bitpanda/index.js';
import { bitstamp } from './platforms/bitstamp/index.js';
import { bittrexMovements } from './platforms/bittrex/movements.js';
import { bittrexOrders } from './platforms/bittrex/orders.js';
import { bittylicious } from './platforms/bittylicious/index.js';
import { bittyTax } from './platforms/bittytax/index.js';
import { bitvavo } from './platforms/bitvavo/index.js';
import { blockfi, blockfiTrades } from './platforms/blockfi/index.js';
import { blockpit } from './platforms/blockpit/index.js';
import { blofinFunding, blofinMovements, blofinTrades } from './platforms/blofin/index.js';
import { brokerSales } from './platforms/broker-sales/index.js';
import { bybitFund } from './platforms/bybit/fund.js';
import { bybitSpot } from './platforms/bybit/spot.js';
import { bybitUta } from './platforms/bybit/uta.js';
import { cashApp } from './platforms/cash-app/index.js';
import { celsius } from './platforms/celsius/index.js';
import { cexIo } from './platforms/cex-io/index.js';
import { changelly } from './platforms/changelly/index.js';
import { circle } from './platforms/circle/index.js';
import {
  coinbase,
  coinbaseGainLoss,
  coinbaseLegacyTransactions,
  coinbaseLegacyTransfers,
  coinbaseRawTax,
} from './platforms/coinbase/index.js';
import { coinbaseProFills, coinbaseProStatement } from './platforms/coinbase-pro/index.js';
import { coincheck } from './platforms/coincheck/index.js';
import { coinfloorMovements, coinfloorTrades } from './platforms/coinfloor/index.js';
import { coinLedger } from './platforms/coinledger/index.js';
import { coinmate } from './platforms/coinmate/index.js';
import { coinsquare } from './platforms/coinsquare/index.js';
import { coinTrackerExport, coinTrackerUniversal } from './platforms/cointracker/index.js';
import { coinTracking } from './platforms/cointracking/index.js';
import { cryptoCom } from './platforms/crypto-com/index.js';
import { cryptoComExchange } from './platforms/crypto-com-exchange/index.js';
import { cryptopiaMovements, cryptopiaTrades } from './platforms/cryptopia/index.js';
import { cryptsy } from './platforms/cryptsy/index.js';
import { degiroAccount, degiroTransactions } from './platforms/degiro/index.js';
import { delta } from './platforms/delta/index.js';
import { easyCrypto } from './platforms/easy-crypto/index.js';
import { equateplus } from './platforms/equateplus/index.js';
import { etoroActivity, etoroClosed, etoroDividends } from './platforms/etoro/index.js';
import { etrade, etradeActivity, etradeEspp, etradeGains, etradeRestricted } from './platforms/etrade/index.js';
import { fidelityHistory, fidelityRealized } from './platforms/fidelity/index.js';
import { form1099 } from './platforms/form-1099/index.js';
import { freetrade } from './platforms/freetrade/index.js';
import { ftxDust, ftxIncome, ftxMovements, ftxTrades } from './platforms/ftx/index.js';
import { gateIo } from './platforms/gate-io/index.js';
import { gatehub } from './platforms/gatehub/index.js';
import { gemini } from './platforms/gemini/index.js';
import { healthequity } from './platforms/healthequity/index.js';
import { hitbtcMovements, hitbtcTrades } from './platforms/hitbtc/index.js';
import { hotbitOrders, hotbitTrades } from './platforms/hotbit/index.js';
import { huobiMovements, huobiTrades } from './platforms/huobi/index.js';
import { flexCash, flexTrades, flexXml } from './platforms/ibkr/flex/index.js';
import { ibkrActivity, ibkrTransactions } from './platforms/ibkr/index.js';
import { kinesis } from './platforms/kinesis/index.js';
import { koinlyExport, koinlyUniversal } from './platforms/koinly/index.js';
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
import { ofx } from './platforms/ofx/index.js';
import { okxBill } from './platforms/okx/bill.js';
import { okxFunding } from './platforms/okx/funding.js';
import { okxFills, okxOldLedger } from './platforms/okx/old.js';
import {
  pionexDust,
  pionexFutures,
  pionexMovements,
  pionexOthers,
  pionexStaking,
  pionexTrades,
} from './platforms/pionex/index.js';
import { poloniexDistributions, poloniexMovements } from './platforms/poloniex/movements.js';
import { poloniexTrades } from './platforms/poloniex/trades.js';
import { qtrade } from './platforms/qtrade/index.js';
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
import { sfox } from './platforms/sfox/index.js';
import { shakepay } from './platforms/shakepay/index.js';
import { shapeshift } from './platforms/shapeshift/index.js';
import { stakeTax } from './platforms/staketax/index.js';
import { strike } from './platforms/strike/index.js';
import { swanTransfers, swanWithdrawals } from './platforms/swan/index.js';
import { swissborg } from './platforms/swissborg/index.js';
import { tareCsv } from './platforms/tare/index.js';
import { tastytrade } from './platforms/tastytrade/index.js';
import { tdAmeritrade } from './platforms/td-ameritrade/index.js';
import { thinkorswim } from './platforms/thinkorswim/index.js';
import { threeCommas } from './platforms/three-commas/index.js';
import { tradeRepublic } from './platforms/trade-republic/index.js';
import { tradeogreMovements, tradeogreTrades } from './platforms/tradeogre/index.js';
import { tradesatoshiMovements, tradesatoshiTrades } from './platforms/tradesatoshi/index.js';
import { trading212 } from './platforms/trading212/index.js';
import { trezor } from './platforms/trezor/index.js';
import { txf } from './platforms/txf/index.js';
import { uphold } from './platforms/uphold/index.js';
import { vanguard } from './platforms/vanguard/index.js';
import { voyager } from './platforms/voyager/index.js';
import { wealthfront } from './platforms/wealthfront/index.js';
import { webull } from './platforms/webull/index.js';
import { whitebitMovements, whitebitTrades } from './platforms/whitebit/index.js';
import { wirex } from './platforms/wirex/index.js';
export const formats: readonly Format[] = [
  accointing,
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
  bitcoinTaxOther,
  bitcoinTaxTrades,
  bitfinexLedger,
  bitfinexMovements,
  bitfinexTrades,
  bitflyer,
  bitmexTrades,
  bitmexWallet,
  bitpanda,
  bitstamp,
  bittrexMovements,
  bittrexOrders,
  bittylicious,
  bittyTax,
  bitvavo,
  blockfiTrades,
  blockfi,
  blockpit,
  blofinFunding,
  blofinMovements,
  blofinTrades,
  brokerSales,
  bybitFund,
  bybitSpot,
  bybitUta,
  cashApp,
  celsius,
  cexIo,
  changelly,
  circle,
  coinbase,
  coinbaseGainLoss,
  coinbaseLegacyTransactions,
  coinbaseLegacyTransfers,
  coinbaseProFills,
  coinbaseProStatement,
  coinbaseRawTax,
  coincheck,
  coinfloorMovements,
  coinfloorTrades,
  coinLedger,
  coinmate,
  coinsquare,
  coinTrackerExport,
  coinTrackerUniversal,
  coinTracking,
  cryptoCom,
  cryptoComExchange,
  cryptopiaMovements,
  cryptopiaTrades,
  cryptsy,
  degiroAccount,
  degiroTransactions,
  delta,
  easyCrypto,
  equateplus,
  etoroActivity,
  etoroClosed,
  etoroDividends,
  etrade,
  etradeActivity,
  etradeEspp,
  etradeGains,
  etradeRestricted,
  fidelityHistory,
  fidelityRealized,
  form1099,
  freetrade,
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
  ibkrActivity,
  flexCash,
  flexTrades,
  flexXml,
  ibkrTransactions,
  kinesis,
  koinlyExport,
  koinlyUniversal,
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
  ofx,
  okxBill,
  okxFills,
  okxFunding,
  okxOldLedger,
  pionexDust,
  pionexFutures,
  pionexMovements,
  pionexOthers,
  pionexStaking,
  pionexTrades,
  poloniexDistributions,
  poloniexMovements,
  poloniexTrades,
  qtrade,
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
  sfox,
  shakepay,
  shapeshift,
  stakeTax,
  strike,
  swanTransfers,
  swanWithdrawals,
  swissborg,
  tareCsv,
  tastytrade,
  tdAmeritrade,
  thinkorswim,
  threeCommas,
  tradeRepublic,
  tradeogreMovements,
  tradeogreTrades,
  tradesatoshiMovements,
  tradesatoshiTrades,
  trading212,
  trezor,
  txf,
  uphold,
  vanguard,
  voyager,
  wealthfront,
  webull,
  whitebitMovements,
  whitebitTrades,
  wirex,
];
