// The venue's published Node client (`coinbase@2`): argument 1 is the base address; the exchange's JSON line on stdin.
"use strict";
const { Client } = require(require.resolve("coinbase", { paths: [process.cwd()] }));
const crypto = require("crypto");

const OUTSIDE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG";
const keys = JSON.parse(require("fs").readFileSync(0, "utf8"));
const origin = process.argv[2];

function step(name, holds) {
  console.log(`${holds ? "ok " : "BAD"} ${name}`);
  if (!holds) process.exit(1);
}

const call = (target, name, ...args) =>
  new Promise((resolve, reject) => target[name](...args, (error, result) => (error ? reject(error) : resolve(result))));
const refused = (promise) => promise.then(() => null, (error) => error);
const walletOf = async (client, name = "My Wallet") =>
  (await call(client, "getAccounts", { limit: 100 })).find((each) => each.name === name);

async function main() {
  const options = { baseApiUri: `${origin}/v2/`, strictSSL: false };
  const client = new Client({ ...options, apiKey: keys.coinbase_key, apiSecret: keys.coinbase_secret });
  const second = new Client({ ...options, apiKey: keys.second.coinbase_key, apiSecret: keys.second.coinbase_secret });

  const pages = [];
  let pagination = { limit: 2 };
  while (pagination) {
    const [rows, next] = await new Promise((resolve, reject) =>
      client.getAccounts(pagination, (error, found, more) => (error ? reject(error) : resolve([found, more]))));
    pages.push(...rows.map((each) => each.id));
    pagination = next && next.next_uri ? next : null;
  }
  step("six accounts in pages of two", new Set(pages).size === 6 && pages.length === 6);

  const account = await walletOf(client);
  const asked = { to: OUTSIDE, amount: "0.01", currency: "BTC", idem: crypto.randomUUID() };
  const first = await call(account, "sendMoney", { ...asked });
  const again = await call(account, "sendMoney", { ...asked });
  step("one key sends once", first.id === again.id && first.amount.amount === "-0.01000000");

  const large = { to: OUTSIDE, amount: "0.25", currency: "BTC", idem: crypto.randomUUID() };
  const want = await refused(call(account, "sendMoney", { ...large }));
  step("402 asks for the code", want !== null && want.status === 402 && want.name === "TwoFactorRequired");
  const sent = await new Promise((resolve, reject) =>
    account.sendMoney({ ...large }, (error, made) => (error ? reject(error) : resolve(made)), keys.two_factor_code));
  step("the code sends", sent.status === "pending");

  const methods = await call(client, "getPaymentMethods", null);
  const paid = methods.find((each) => each.type === "fiat_account").id;
  const quote = await call(account, "buy", { amount: "0.01", currency: "BTC", payment_method: paid, commit: false });
  step("a buy is quoted", quote.committed === false);
  step("and committed", (await call(quote, "commit")).committed === true);
  step("once", (await refused(call(quote, "commit"))) !== null);

  const request = await call(account, "requestMoney", { to: keys.second.email, amount: "0.01", currency: "BTC" });
  await call(request, "resend");
  const home = await walletOf(second);
  const open = (await call(home, "getTransactions", {})).find((each) => each.type === "request" && each.status === "pending");
  step("a request is completed", (await call(open, "complete")).status === "completed");
  const other = await call(account, "requestMoney", { to: keys.second.email, amount: "0.01", currency: "BTC" });
  await call(other, "cancel");
  step("or canceled", (await call(account, "getTransaction", other.id)).status === "canceled");

  const order = await call(client, "createOrder", { amount: "10.00", currency: "USD", name: "Order #123" });
  await fetch(`${origin}/_control/event`, {
    method: "POST",
    headers: { "X-Control-Token": keys.control_token, "Content-Type": "application/json" },
    body: JSON.stringify({ kind: "pay_order", order: order.id }),
  }).then((told) => step("an order is paid", told.status === 200), () => step("an order is paid", false));
  const refunded = await call(order, "refund", { currency: "BTC", refund_address: OUTSIDE });
  step("and refunded", refunded.refunds.length === 1);
  step("once", (await refused(call(order, "refund", { currency: "BTC", refund_address: OUTSIDE }))) !== null);

  step("the user", (await call(client, "getCurrentUser")).resource === "user");
  step("a price", Number((await call(client, "getSpotPrice", { currencyPair: "BTC-USD" })).data.amount) > 0);
  step("the time", (await call(client, "getTime")).data.epoch > 1.4e9);

  const grant = new Client({ ...options, accessToken: keys.coinbase_token, refreshToken: keys.oauth.refresh_token });
  step("a grant reads", (await call(grant, "getAccounts", { limit: 100 })).length === 6);
  const before = grant.accessToken;
  grant.baseApiUri = ""; // the client writes its token address behind the base address
  grant.tokenUri = `${origin}/oauth/token`;
  await call(grant, "refresh");
  grant.baseApiUri = options.baseApiUri;
  step("is refreshed", grant.accessToken !== before && (await call(grant, "getAccounts", { limit: 100 })).length === 6);
}

main().catch((error) => {
  console.log(`BAD ${error && error.stack}`);
  process.exit(1);
});
