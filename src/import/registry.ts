/**
 * Every format that Tare reads, sorted by id. A new one is a folder under `platforms/` and a line here; the tests
 * say if either is missing.
 */
import type { Format } from './format.js';
import { accointing } from './platforms/accointing/index.js';
import { adalite } from './platforms/adalite/index.js';
import { anycoin } from './platforms/anycoin/index.js';
import { avanza } from './platforms/avanza/index.js';
import { barclays } from './platforms/barclays/index.js';
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
import { blockchainTrading, blockchainWallet } from './platforms/blockchain-com/index.js';
import { blockchair } from './platforms/blockchair/index.js';
import { blockfi, blockfiTrades } from './platforms/blockfi/index.js';
import { blockpit } from './platforms/blockpit/index.js';
import { blofinFutures } from './platforms/blofin/futures.js';
import { blofinFunding, blofinMovements, blofinTrades } from './platforms/blofin/index.js';
import { brokerSales } from './platforms/broker-sales/index.js';
import { bux } from './platforms/bux/index.js';
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
import { coinbasePrimeOrders, coinbasePrimeTransactions } from './platforms/coinbase-prime/index.js';
import { coinbaseProFills, coinbaseProStatement } from './platforms/coinbase-pro/index.js';
import { coincheck } from './platforms/coincheck/index.js';
import { coincorner } from './platforms/coincorner/index.js';
import { coinfloorMovements, coinfloorTrades } from './platforms/coinfloor/index.js';
import { coinLedger } from './platforms/coinledger/index.js';
import { coinlist, coinlistPro } from './platforms/coinlist/index.js';
import { coinmate } from './platforms/coinmate/index.js';
import { coinmetro } from './platforms/coinmetro/index.js';
import { coinomi } from './platforms/coinomi/index.js';
import { coinsquare } from './platforms/coinsquare/index.js';
import { coinTrackerExport, coinTrackerUniversal } from './platforms/cointracker/index.js';
import { coinTracking } from './platforms/cointracking/index.js';
import { cryptoCom } from './platforms/crypto-com/index.js';
import { cryptoComExchange } from './platforms/crypto-com-exchange/index.js';
import { cryptopiaMovements, cryptopiaTrades } from './platforms/cryptopia/index.js';
import { cryptsy } from './platforms/cryptsy/index.js';
import { degiroAccount, degiroTransactions } from './platforms/degiro/index.js';
import { delta } from './platforms/delta/index.js';
import { deribit } from './platforms/deribit/index.js';
import { directa } from './platforms/directa/index.js';
import { disnat } from './platforms/disnat/index.js';
import { easyCrypto } from './platforms/easy-crypto/index.js';
import { electrum } from './platforms/electrum/index.js';
import { equateplus } from './platforms/equateplus/index.js';
import { eternl } from './platforms/eternl/index.js';
import { etherscan, etherscanInternal } from './platforms/etherscan/index.js';
import { etherscanNfts } from './platforms/etherscan/nfts.js';
import { etherscanTokens } from './platforms/etherscan/tokens.js';
import { etoroActivity, etoroClosed, etoroDividends } from './platforms/etoro/index.js';
import { etrade, etradeActivity, etradeEspp, etradeGains, etradeRestricted } from './platforms/etrade/index.js';
import { exodus, exodusStaking } from './platforms/exodus/index.js';
import { fidelityHistory, fidelityRealized } from './platforms/fidelity/index.js';
import { finpension } from './platforms/finpension/index.js';
import { flatex } from './platforms/flatex/index.js';
import { form1099 } from './platforms/form-1099/index.js';
import { freetrade } from './platforms/freetrade/index.js';
import { ftxDust, ftxIncome, ftxMovements, ftxTrades } from './platforms/ftx/index.js';
import { gateIo } from './platforms/gate-io/index.js';
import { gatehub } from './platforms/gatehub/index.js';
import { gemini } from './platforms/gemini/index.js';
import { gravity } from './platforms/gravity/index.js';
import { handcash } from './platforms/handcash/index.js';
import { hargreavesLansdown } from './platforms/hargreaves-lansdown/index.js';
import { healthequity } from './platforms/healthequity/index.js';
import { helium } from './platforms/helium/index.js';
import { hitbtcMovements, hitbtcTrades } from './platforms/hitbtc/index.js';
import { hotbitOrders, hotbitTrades } from './platforms/hotbit/index.js';
import { huobiMovements, huobiTrades } from './platforms/huobi/index.js';
import { flexCash, flexTrades, flexXml } from './platforms/ibkr/flex/index.js';
import { ibkrActivity, ibkrTransactions } from './platforms/ibkr/index.js';
import { interactiveInvestor } from './platforms/interactive-investor/index.js';
import { investEngine } from './platforms/invest-engine/index.js';
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
import { ledgerLive } from './platforms/ledger/index.js';
import { liquid } from './platforms/liquid/index.js';
import { m1 } from './platforms/m1/index.js';
import { mercatox } from './platforms/mercatox/index.js';
import { merrill } from './platforms/merrill/index.js';
import { mexcFutures } from './platforms/mexc/futures.js';
import { mexcMovements, mexcTrades } from './platforms/mexc/index.js';
import { morganStanleyReleases, morganStanleyWithdrawals } from './platforms/morgan-stanley/index.js';
import { mymonero } from './platforms/mymonero/index.js';
import { nault } from './platforms/nault/index.js';
import { neonWallet } from './platforms/neon-wallet/index.js';
import { nexo } from './platforms/nexo/index.js';
import { nordnet } from './platforms/nordnet/index.js';
import { ofx } from './platforms/ofx/index.js';
import { okxBill } from './platforms/okx/bill.js';
import { okxFunding } from './platforms/okx/funding.js';
import { okxFills, okxOldLedger } from './platforms/okx/old.js';
import { parqet } from './platforms/parqet/index.js';
import { paxful } from './platforms/paxful/index.js';
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
import { qtWallet } from './platforms/qt-wallet/index.js';
import { qtrade } from './platforms/qtrade/index.js';
import { questrade } from './platforms/questrade/index.js';
import { relai } from './platforms/relai/index.js';
import { revolutCrypto, revolutInvest } from './platforms/revolut/index.js';
import { river } from './platforms/river/index.js';
import { robinhood, robinhoodCrypto, robinhoodCryptoMovements } from './platforms/robinhood/index.js';
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
import { sfox } from './platforms/sfox/index.js';
import { sfoxTransactions } from './platforms/sfox/transactions.js';
import { shakepay } from './platforms/shakepay/index.js';
import { shapeshift } from './platforms/shapeshift/index.js';
import { sharesightIncome } from './platforms/sharesight/income.js';
import { sharesight } from './platforms/sharesight/index.js';
import { stakeTax } from './platforms/staketax/index.js';
import { strike } from './platforms/strike/index.js';
import { subscanPayouts, subscanTransfers } from './platforms/subscan/index.js';
import { swanTransfers, swanWithdrawals } from './platforms/swan/index.js';
import { swissborg } from './platforms/swissborg/index.js';
import { swissquote } from './platforms/swissquote/index.js';
import { tareCsv } from './platforms/tare/index.js';
import { tastytrade } from './platforms/tastytrade/index.js';
import { tdAmeritrade } from './platforms/td-ameritrade/index.js';
import { thinkorswim } from './platforms/thinkorswim/index.js';
import { threeCommas } from './platforms/three-commas/index.js';
import { tradeRepublic } from './platforms/trade-republic/index.js';
import { tradeRepublicTimeline } from './platforms/trade-republic/timeline.js';
import { tradeogreMovements, tradeogreTrades } from './platforms/tradeogre/index.js';
import { tradesatoshiMovements, tradesatoshiTrades } from './platforms/tradesatoshi/index.js';
import { trading212 } from './platforms/trading212/index.js';
import { trezor } from './platforms/trezor/index.js';
import { trezorOld } from './platforms/trezor/old.js';
import { txf } from './platforms/txf/index.js';
import { uphold } from './platforms/uphold/index.js';
import { vanguard } from './platforms/vanguard/index.js';
import { vanguardUk } from './platforms/vanguard-uk/index.js';
import { volt } from './platforms/volt/index.js';
import { voyager } from './platforms/voyager/index.js';
import { wealthfront } from './platforms/wealthfront/index.js';
import { webull } from './platforms/webull/index.js';
import { whitebitMovements, whitebitTrades } from './platforms/whitebit/index.js';
import { wirex } from './platforms/wirex/index.js';
import { xtb } from './platforms/xtb/index.js';
import { yoroi } from './platforms/yoroi/index.js';

export const formats: readonly Format[] = [
  accointing,
  adalite,
  anycoin,
  avanza,
  barclays,
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
  blockchainTrading,
  blockchainWallet,
  blockchair,
  blockfiTrades,
  blockfi,
  blockpit,
  blofinFunding,
  blofinFutures,
  blofinMovements,
  blofinTrades,
  brokerSales,
  bux,
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
  coinbasePrimeOrders,
  coinbasePrimeTransactions,
  coinbaseProFills,
  coinbaseProStatement,
  coinbaseRawTax,
  coincheck,
  coincorner,
  coinfloorMovements,
  coinfloorTrades,
  coinLedger,
  coinlist,
  coinlistPro,
  coinmate,
  coinmetro,
  coinomi,
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
  deribit,
  directa,
  disnat,
  easyCrypto,
  electrum,
  equateplus,
  eternl,
  etherscan,
  etherscanInternal,
  etherscanNfts,
  etherscanTokens,
  etoroActivity,
  etoroClosed,
  etoroDividends,
  etrade,
  etradeActivity,
  etradeEspp,
  etradeGains,
  etradeRestricted,
  exodus,
  exodusStaking,
  fidelityHistory,
  fidelityRealized,
  finpension,
  flatex,
  form1099,
  freetrade,
  ftxDust,
  ftxIncome,
  ftxMovements,
  ftxTrades,
  gateIo,
  gatehub,
  gemini,
  gravity,
  handcash,
  hargreavesLansdown,
  healthequity,
  helium,
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
  interactiveInvestor,
  investEngine,
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
  ledgerLive,
  liquid,
  m1,
  mercatox,
  merrill,
  mexcFutures,
  mexcMovements,
  mexcTrades,
  morganStanleyReleases,
  morganStanleyWithdrawals,
  mymonero,
  nault,
  neonWallet,
  nexo,
  nordnet,
  ofx,
  okxBill,
  okxFills,
  okxFunding,
  okxOldLedger,
  parqet,
  paxful,
  pionexDust,
  pionexFutures,
  pionexMovements,
  pionexOthers,
  pionexStaking,
  pionexTrades,
  poloniexDistributions,
  poloniexMovements,
  poloniexTrades,
  qtWallet,
  qtrade,
  questrade,
  relai,
  revolutCrypto,
  revolutInvest,
  river,
  robinhood,
  robinhoodCryptoMovements,
  robinhoodCrypto,
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
  sfox,
  sfoxTransactions,
  shakepay,
  shapeshift,
  sharesight,
  sharesightIncome,
  stakeTax,
  strike,
  subscanPayouts,
  subscanTransfers,
  swanTransfers,
  swanWithdrawals,
  swissborg,
  swissquote,
  tareCsv,
  tastytrade,
  tdAmeritrade,
  thinkorswim,
  threeCommas,
  tradeRepublic,
  tradeRepublicTimeline,
  tradeogreMovements,
  tradeogreTrades,
  tradesatoshiMovements,
  tradesatoshiTrades,
  trading212,
  trezor,
  trezorOld,
  txf,
  uphold,
  vanguard,
  vanguardUk,
  volt,
  voyager,
  wealthfront,
  webull,
  whitebitMovements,
  whitebitTrades,
  wirex,
  xtb,
  yoroi,
];
